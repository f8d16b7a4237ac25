using System.Text;
using System.Text.Unicode;

namespace Rustible.Modules.Files.Text;

/// <summary>A file's text that turns back into the same bytes: UTF-8, or else one character a byte.</summary>
/// <param name="Text">The text.</param>
/// <param name="Encoding">How it was read.</param>
internal sealed record LineFile(string Text, Encoding Encoding)
{
    public static LineFile Read(ReadOnlySpan<byte> bytes)
    {
        Encoding encoding = Utf8.IsValid(bytes) ? new UTF8Encoding(false) : Encoding.Latin1;
        return new LineFile(encoding.GetString(bytes), encoding);
    }

    /// <summary>The bytes of a text that was made of this one.</summary>
    public byte[] Bytes(string text) => Encoding.GetBytes(text);

    /// <summary>A text as people may read it.</summary>
    public string Shown(string text) => Encoding.UTF8.GetString(Bytes(text));

    /// <summary>The arguments in this file's characters.</summary>
    public LineInFileModule.Args Meaning(LineInFileModule.Args args) => args with
    {
        Regexp = Own(args.Regexp),
        SearchString = Own(args.SearchString),
        Line = Own(args.Line),
        Insertafter = Own(args.Insertafter),
        Insertbefore = Own(args.Insertbefore),
    };

    /// <summary>A text of the playbook in this file's characters.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? Own(string? text) => text is null ? null : Encoding.GetString(Encoding.UTF8.GetBytes(text));
}
