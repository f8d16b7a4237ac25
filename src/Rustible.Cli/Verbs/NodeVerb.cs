using System.CommandLine;
using Rustible.Cli.Terminal;
using Rustible.Connections.Local;
using Rustible.Language.Vault;
using Rustible.Node;
using Rustible.Node.Configuration;
using Rustible.Templating;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible node</c>: a control node, in the foreground, until SIGTERM.</summary>
internal static class NodeVerb
{
    public static Command Create()
    {
        var file = new Option<string>("--config") { Description = "The node's configuration file", Required = true };
        var command = new Command("node", "Run a control node") { file };
        command.SetAction(async parsed =>
        {
            using var interrupts = new Interrupts();
            var configuration = ConfigurationReader.Read(parsed.GetValue(file)!);
            return await NodeHost.RunAsync(configuration, new TemplateEngine(VaultFilters.Library), new LookupEnvironment([], LocalCommand.Output, mayWriteFiles: false), interrupts.Token).ConfigureAwait(false);
        });
        return command;
    }
}
