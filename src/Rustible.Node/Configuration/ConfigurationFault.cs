using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization.NamingConventions;

namespace Rustible.Node.Configuration;

/// <summary>Says in words of the file, not of the program, what its parser found wrong.</summary>
internal static partial class ConfigurationFault
{
    /// <summary>The fault and what would be right.</summary>
    public static string Words(YamlException wrong)
    {
        var message = (wrong.InnerException ?? wrong).Message;
        if (UnknownKey().Match(message) is { Success: true } unknown)
            return $"There is no key '{unknown.Groups["key"].Value}' here. Use one of: {string.Join(", ", Keys(unknown.Groups["type"].Value))}.";
        if (WrongKind().Match(message) is { Success: true } kind)
            return kind.Groups["type"].Value.StartsWith("System.Collections", StringComparison.Ordinal)
                ? "A list is needed here, such as [a, b]."
                : $"Keys are needed here, indented: {string.Join(", ", Keys(kind.Groups["type"].Value))}.";
        return wrong.InnerException is FormatException or OverflowException ? "A whole number is needed here." : message;
    }

    private static IEnumerable<string> Keys(string type) =>
        typeof(NodeConfiguration).Assembly.GetType(type)?.GetProperties().Select(property => HyphenatedNamingConvention.Instance.Apply(property.Name)) ?? [];

    [GeneratedRegex("^Property '(?<key>.*)' not found on type '(?<type>[^']+)'")]
    private static partial Regex UnknownKey();

    [GeneratedRegex("^Invalid cast from '[^']+' to '(?<type>[^']+)'")]
    private static partial Regex WrongKind();
}
