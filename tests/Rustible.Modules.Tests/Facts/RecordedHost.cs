using System.Text;
using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

/// <summary>A host of which only recorded material is left: files and the output of commands, as <c>facts.sh</c> prints them.</summary>
internal sealed class RecordedHost
{
    private readonly StringBuilder _sections = new();
    private readonly StringBuilder _files = new();
    private readonly StringBuilder _present = new();

    public RecordedHost File(string path, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            _files.Append(path).Append(':').Append(line).Append('\n');
        return this;
    }

    public RecordedHost Section(string name, string text)
    {
        _sections.Append("\nMARK ").Append(name).Append('\n').Append(text).Append('\n');
        return this;
    }

    public RecordedHost Present(params string[] paths)
    {
        foreach (var path in paths)
            _present.Append(path).Append('\n');
        return this;
    }

    public ValueMap Collect(params Action<RawFacts, FactSet>[] collectors)
    {
        var raw = new RawFacts($"{_sections}\nMARK present\n{_present}\nMARK files\n{_files}", "MARK");
        var facts = new FactSet("/etc/ansible/facts.d");
        foreach (var collect in collectors)
            collect(raw, facts);
        return facts.ToMap([]);
    }
}
