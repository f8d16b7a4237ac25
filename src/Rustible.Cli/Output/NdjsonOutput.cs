using System.Text.Json;
using Rustible.Engine.Runs;
using Rustible.Node.Api;

namespace Rustible.Cli.Output;

/// <summary>One notice a line as it comes, in the form of the API's event stream, for programs. Everything is in it; nothing goes to stderr.</summary>
internal sealed class NdjsonOutput(TextWriter stdout) : IRunOutput
{
    public void Show(RunNotice notice)
    {
        stdout.Write(JsonSerializer.Serialize(notice, ApiJson.Default.RunNotice) + '\n');
        stdout.Flush();
    }
}
