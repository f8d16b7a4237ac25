namespace Rustible.Architecture.Tests;

/// <summary>An assertion whose message names every place, in full.</summary>
internal static class Findings
{
    /// <summary>Fails with one line a finding.</summary>
    public static void None(IEnumerable<string> findings)
    {
        var lines = findings.ToArray();
        if (lines.Length > 0)
            Assert.Fail(string.Join(Environment.NewLine, lines.Prepend($"{lines.Length} found:")));
    }
}
