using System.CommandLine;
using Rustible.Actors.Runs;
using Rustible.Cli.Client;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Node.Api;
using Rustible.Node.Bundles;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible submit</c>: sends playbooks to a cluster and follows the run.</summary>
internal static class SubmitVerb
{
    /// <summary>How the environment variables begin that a run may read.</summary>
    private static readonly string[] _sent = ["ANSIBLE_", "RUSTIBLE_TEMPLATE_", "K8S_AUTH_"];

    /// <summary>Secrets of which a run learns only that there is one, so that it can refuse it.</summary>
    private static readonly string[] _withheld = ["K8S_AUTH_TOKEN", "K8S_AUTH_API_KEY"];

    public static Command Create()
    {
        var options = new PlaybookOptions();
        var node = new NodeOptions();
        var detach = new Option<bool>("--detach") { Description = "Print the run's id and end", Arity = ArgumentArity.Zero };
        var command = new Command("submit", "Run playbooks on a cluster of control nodes") { detach };
        options.AddTo(command);
        node.AddTo(command);
        command.Validators.Add(options.RefuseQuestions);
        command.SetAction(async parsed =>
        {
            using var client = node.Client(parsed);
            return await RunAsync(options.Read(parsed), client, node.Shown(parsed), parsed.GetValue(detach)).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(PlaybookArguments arguments, NodeClient client, string to, bool detach)
    {
        using var interrupts = new Interrupts();
        var caller = CallerEnvironment.OfProcess();
        var settings = arguments.Over(caller.Settings(), caller.WorkingDirectory);
        arguments = arguments.Located(settings, caller.WorkingDirectory);
        if (arguments.OnlyLists)
            return PlaybookLoading.Show(arguments, settings, caller);
        RefusePasswords(arguments, settings);
        var run = PlaybookLoading.Load(arguments, settings, caller, RunSecrets.None);   // faults are told before anything is sent
        var (hash, content) = BundleArchive.Pack(BundleRoots.Of(arguments, settings, run, caller));
        await client.SendBundleAsync(hash, content, interrupts.Token).ConfigureAwait(false);
        var id = await client.SubmitAsync(Request(arguments, settings, caller, hash, run), interrupts.Token).ConfigureAwait(false);
        if (detach)
        {
            Console.Out.WriteLine(id);
            return ExitCodes.Ok;
        }
        using var output = RunOutput.Open(arguments, settings);
        foreach (var warning in PlaybookLoading.Warnings(arguments, settings, run))
            output.Show(warning);
        if (arguments.FlushCache || settings.Facts.CacheFolder is not null)
            output.Show(new RunNotice.Warned("On a cluster facts live as long as the run: fact_caching and --flush-cache do nothing."));
        return await RunFollowing.FollowAsync(client, id, to, output, interrupts).ConfigureAwait(false);
    }

    private static void RefusePasswords(PlaybookArguments arguments, AnsibleSettings settings)
    {
        if (Passwords.AreWanted(arguments, settings))
        {
            throw new LanguageException(
                LanguageErrorKind.Options, "Passwords are not sent to a cluster: its links are not encrypted yet.",
                hint: "Use keys, sudo without a password, and files that are not encrypted for runs that are submitted.");
        }
    }

    private static SubmitRequest Request(PlaybookArguments arguments, AnsibleSettings settings, CallerEnvironment caller, string bundle, LoadedRun run)
    {
        var environment = caller.Variables.Where(variable => _sent.Any(start => variable.Key.StartsWith(start, StringComparison.Ordinal)) && !variable.Key.Contains("PASSWORD", StringComparison.Ordinal))
            .ToDictionary(variable => variable.Key, variable => _withheld.Contains(variable.Key) ? "withheld" : variable.Value, StringComparer.Ordinal);
        if (arguments.ModulePath.Count > 0)
            environment["ANSIBLE_LIBRARY"] = string.Join(':', settings.Modules.Library);
        environment["HOME"] = caller.Home;
        environment["PWD"] = caller.WorkingDirectory;
        return new SubmitRequest(
            bundle,
            [.. arguments.Playbooks.Select(Path.GetFullPath)],
            [.. arguments.Sources(settings).Select(source => BundleRoots.IsHostList(source) ? source : Path.GetFullPath(source))],
            RunOptionsJson.ToText(arguments.Resolve(settings, caller.WorkingDirectory, VaultKeyring.Empty) with { Prompted = run.Context.Options.Prompted }),
            environment);
    }
}
