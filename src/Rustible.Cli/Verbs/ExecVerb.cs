using System.CommandLine;
using Rustible.Actors.Runs;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Engine.Runs;
using Rustible.Language;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible exec</c>: runs one task on hosts, as <c>ansible</c> does.</summary>
internal static class ExecVerb
{
    public static Command Create()
    {
        var options = new AdHocOptions();
        var command = new Command("exec", "Run one task on the hosts of a pattern");
        options.AddTo(command);
        command.SetAction(parsed => RunAsync(options.Read(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(AdHocArguments arguments)
    {
        using var interrupts = new Interrupts();
        var caller = CallerEnvironment.OfProcess();
        var settings = arguments.Run.Over(caller.Settings(), caller.WorkingDirectory);
        var isListing = arguments.Run.ListHosts;
        var secrets = isListing ? RunSecrets.None : Passwords.Ask(arguments.Run, settings);
        var run = Load(arguments, settings, caller, secrets with { Vault = VaultPasswords.Keyring(arguments.Run.Vault, settings, caller) }, interrupts);
        var hosts = run.Plan.Plays[0].Hosts;
        using var output = RunOutput.Open(arguments.ShownAsAdHoc(settings), settings);
        foreach (var warning in PlaybookLoading.Warnings(arguments.Run, settings, run))
            output.Show(warning);
        if (hosts.IsEmpty)
            output.Show(new RunNotice.Warned("No hosts matched, nothing to do"));
        if (!isListing)
            return hosts.IsEmpty ? ExitCodes.Ok : await LocalRun.FollowAsync(run, EmbeddedRun.StartAsync(), output, interrupts).ConfigureAwait(false);
        Console.Out.WriteLine($"  hosts ({hosts.Length}):");
        foreach (var host in hosts)
            Console.Out.WriteLine($"    {host}");
        return ExitCodes.Ok;
    }

    private static LoadedRun Load(AdHocArguments arguments, AnsibleSettings settings, CallerEnvironment caller, RunSecrets secrets, Interrupts interrupts) =>
        PlaybookLoading.Load(arguments.Run, settings, caller, secrets, Task(arguments, settings, caller), interrupts);

    /// <summary>A listing runs nothing: its module needs no arguments, as a command does.</summary>
    private static AdHocTask Task(AdHocArguments arguments, AnsibleSettings settings, CallerEnvironment caller) =>
        arguments.Task(settings, caller.WorkingDirectory) is var task && arguments.Run.ListHosts ? task with { Module = "ping", Arguments = "" } : task;
}
