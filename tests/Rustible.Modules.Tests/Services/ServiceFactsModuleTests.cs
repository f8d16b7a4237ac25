using System.Text;
using Rustible.Connections;
using Rustible.Modules.Services;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Services;

public sealed class ServiceFactsModuleTests
{
    private static ModuleResult Read(params (string Key, string Text)[] records)
    {
        var report = string.Concat(records.Select(record => $"{record.Key}\n{record.Text}\0"));
        return new ServiceFactsModule().Read(new ServiceFactsModule.Args(), new ScriptReply(new ShellReply(0, Encoding.UTF8.GetBytes(report), default)));
    }

    private static ValueMap Service(ModuleResult result, string name) => (ValueMap)((ValueMap)((ValueMap)result.Values["ansible_facts"]!)["services"]!)[name]!;

    [Fact]
    public void Services_of_sysv_are_running_or_stopped()
    {
        var result = Read(("sysv", " [ + ]  cron\n [ - ]  x11-common\n [ ? ]  networking"));

        Assert.Equal(new ValueMap { ["name"] = "cron", ["state"] = "running", ["source"] = "sysv" }, Service(result, "cron"));
        Assert.Equal("stopped", Service(result, "x11-common")["state"]);
    }

    [Fact]
    public void Units_of_systemd_have_a_state_and_a_status()
    {
        var result = Read(
            ("units", "cron.service loaded active running Regular\nauditd.service not-found inactive dead auditd.service\nx.service loaded failed failed X\no.service loaded active exited O"),
            ("files", "cron.service enabled enabled\nx.service static -\nnew.service disabled enabled\nt@.service disabled enabled"));

        Assert.Equal(new ValueMap { ["name"] = "cron.service", ["state"] = "running", ["source"] = "systemd", ["status"] = "enabled" }, Service(result, "cron.service"));
        Assert.Equal(("stopped", "not-found"), (Service(result, "auditd.service")["state"], Service(result, "auditd.service")["status"]));
        Assert.Equal(("failed", "failed"), (Service(result, "x.service")["state"], Service(result, "x.service")["status"]));
        Assert.Equal(("inactive", "disabled"), (Service(result, "new.service")["state"], Service(result, "new.service")["status"]));
        Assert.Equal(("stopped", "unknown"), (Service(result, "o.service")["state"], Service(result, "t@.service")["state"]));
    }

    [Fact]
    public void A_host_without_services_is_told()
    {
        Assert.True(Read().Skipped);
    }
}
