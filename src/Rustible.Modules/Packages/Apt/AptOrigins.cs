namespace Rustible.Modules.Packages;

/// <summary>Where installed Debian packages come from, read from what <c>apt-cache policy</c> prints.</summary>
internal static class AptOrigins
{
    /// <summary>The origin (<c>o=</c> of the release file) of each package whose installed version a list has.</summary>
    /// <param name="files">The policy of the lists.</param>
    /// <param name="packages">The policy of the packages.</param>
    public static Dictionary<string, string> Read(string files, string packages)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var lists = Lists(files);
        string? name = null;
        var isInstalled = false;
        foreach (var line in packages.Split('\n'))
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
                (name, isInstalled) = (line.TrimEnd(':'), false);
            else if (line.StartsWith(" *** ", StringComparison.Ordinal))
                isInstalled = true;
            else if (isInstalled && line.StartsWith("        ", StringComparison.Ordinal) && name is not null)
                (origins[name], isInstalled) = (lists.GetValueOrDefault(WithoutPriority(line), ""), false);
        }
        return origins;
    }

    private static Dictionary<string, string> Lists(string files)
    {
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        var list = "";
        foreach (var line in files.Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith("release ", StringComparison.Ordinal))
                lists[list] = text[8..].Split(',').FirstOrDefault(field => field.StartsWith("o=", StringComparison.Ordinal))?[2..] ?? "";
            else if (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-'))
                list = WithoutPriority(text);
        }
        return lists;
    }

    private static string WithoutPriority(string line) => line.Trim().Split(' ', 2) is [_, var rest] ? rest.Trim() : "";
}
