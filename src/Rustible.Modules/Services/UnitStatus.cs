using Rustible.Templating.Values;

namespace Rustible.Modules.Services;

/// <summary>Reads <c>systemctl show</c>: a property a line, but for commands in braces, which may be longer.</summary>
internal static class UnitStatus
{
    internal static ValueMap Read(string output)
    {
        var status = new ValueMap();
        string? open = null;
        foreach (var line in output.Split('\n'))
        {
            if (open is not null)
            {
                status[open] = $"{status[open]}\n{line}";
                if (line.TrimEnd().EndsWith('}'))
                    open = null;
                continue;
            }
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            var (key, value) = (line[..equals], line[(equals + 1)..]);
            status[key] = value;
            if (key.StartsWith("Exec", StringComparison.Ordinal) && value.TrimStart().StartsWith('{') && !value.TrimEnd().EndsWith('}'))
                open = key;
        }
        return status;
    }
}
