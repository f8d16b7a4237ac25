using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Language.Tests.Playbook;
using Rustible.Templating;

namespace Rustible.Language.Tests.Configuration;

public sealed class RejectedModulesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rejected_module_is_as_if_it_did_not_exist()
    {
        var settings = Load("filter_version: '1.0'\nmodule_rejectlist:\n  - ping\n");
        var options = new CompileOptions(new TestModules(), settings, new TemplateEngine());

        var rejected = Assert.IsType<PlayTask>(Assert.Single(PlaybookCompiler.CompileAdHoc(new AdHocTask("all", "ping", "", "/"), options).Plays[0].Tasks));

        Assert.Equal(("fail", "The module ping was not found in configured module paths"), (rejected.Module, rejected.Arguments["msg"]));
        Assert.Single(PlaybookCompiler.CompileAdHoc(new AdHocTask("all", "debug", "msg=x", "/"), options).Plays);
    }

    [Theory]
    [InlineData("filter_version: 1.0\nmodule_blacklist: [stat]\n", "Please remove stat from the blacklist.")]
    [InlineData("filter_version: 2\n", "(2)")]
    [InlineData("module_blacklist: [ping]\n", "has no 'filter_version'")]
    public void A_file_that_cannot_be_meant_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<LanguageException>(() => Load(text)).Message);

    [Fact]
    public void A_file_that_rejects_nothing_and_one_that_is_not_there_reject_nothing()
    {
        Assert.Empty(Load("filter_version: 1.0\nmodule_blacklist:\n").RejectedModules);
        File.Delete(_folder["filters.yml"]);
        Assert.Contains("does not exist. Skipping.", Assert.Single(SettingsLoader.Load(new Dictionary<string, string>(), _folder.Path, _folder.Path).Warnings));
    }

    private AnsibleSettings Load(string filters)
    {
        _folder.Write("filters.yml", filters);
        _folder.Write("ansible.cfg", "[defaults]\nplugin_filters_cfg = filters.yml\n");
        return SettingsLoader.Load(new Dictionary<string, string>(), _folder.Path, _folder.Path);
    }
}
