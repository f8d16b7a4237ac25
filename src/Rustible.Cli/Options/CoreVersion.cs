using System.CommandLine;
using System.CommandLine.Invocation;
using Rustible.Cli.Terminal;

namespace Rustible.Cli.Options;

/// <summary><c>--version</c> of a command that stands for one of Ansible's: the version of Ansible whose behaviour it has, and what counts here.</summary>
internal static class CoreVersion
{
    private const string Core = "2.14.18";

    /// <summary>The option.</summary>
    /// <param name="name">Ansible's name of the command.</param>
    public static Option<bool> Option(string name) => new("--version")
    {
        Description = "Show the version, and the settings file that counts",
        Arity = ArgumentArity.Zero,
        Action = new Shown(name),
    };

    private sealed class Shown(string name) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var settings = CallerEnvironment.OfProcess().Settings();
            var own = typeof(CoreVersion).Assembly.GetName().Version!.ToString(3);
            Console.Out.WriteLine($"{name} [core {Core}]");
            Console.Out.WriteLine($"  config file = {settings.ConfigFile ?? "None"}");
            Console.Out.WriteLine($"  roles path = [{string.Join(", ", settings.RolesPath.Select(path => $"'{path}'"))}]");
            Console.Out.WriteLine($"  executable location = {Environment.ProcessPath}");
            Console.Out.WriteLine($"  rustible version = {own} on .NET {Environment.Version}; modules and plugins in Python do not run");
            return ExitCodes.Ok;
        }
    }
}
