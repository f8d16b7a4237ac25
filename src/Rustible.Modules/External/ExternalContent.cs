using System.Security.Cryptography;
using System.Text;

namespace Rustible.Modules.External;

/// <summary>A module that is a file, read and packed: what hosts keep of it under its hash.</summary>
/// <param name="Style">How it wants its arguments.</param>
/// <param name="Bytes">The zip, or the file itself.</param>
/// <param name="Interpreter">The words of its first line; empty where there is none.</param>
internal sealed record ExternalContent(ModuleStyle Style, byte[] Bytes, string Interpreter)
{
    /// <summary>Names the content.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Why it cannot be run; null when it can.</summary>
    public string? Fault { get; private init; }

    /// <summary>Reads and packs a module.</summary>
    public static ExternalContent Of(ExternalFile file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file.Path);
            var style = ModuleStyles.Of(bytes);
            var interpreter = FirstLine(bytes);
            if (style == ModuleStyle.Python)
                return Package(file, bytes, interpreter);
            return style != ModuleStyle.Binary && interpreter.Length == 0
                ? Broken($"module ({file.ToldName}) is missing interpreter line")
                : new ExternalContent(style, bytes, interpreter);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Broken($"The module '{file.ToldName}' cannot be read: {error.Message}");
        }
    }

    private static ExternalContent Package(ExternalFile file, byte[] bytes, string interpreter)
    {
        var zip = PythonPackage.Pack(file, bytes, out var missing);
        return missing.Count == 0
            ? new ExternalContent(ModuleStyle.Python, zip, interpreter)
            : Broken($"Could not find imported module support code for {file.PythonName}.  Looked for ({string.Join(", ", missing.Select(name => $"'{name}'"))})");
    }

    private static string FirstLine(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("#!"u8))
            return "";
        var end = bytes.AsSpan().IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(bytes.AsSpan(2, (end < 0 ? bytes.Length : end) - 2)).Trim();
    }

    private static ExternalContent Broken(string fault) => new(ModuleStyle.Words, [], "") { Fault = fault };
}
