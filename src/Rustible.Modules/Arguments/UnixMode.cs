using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Modules;

/// <summary>Permissions as an argument gives them: octal (<c>"0644"</c>, or a number whose value is the mode) or symbolic (<c>u=rw,g=r</c>).</summary>
public sealed partial record UnixMode
{
    private UnixMode(string text, int? bits)
    {
        Text = text;
        Bits = bits;
    }

    /// <summary>The form that chmod takes: <c>0644</c> or <c>u=rw,g=r</c>.</summary>
    public string Text { get; }

    /// <summary>The permission bits, 0 to 07777; null for a symbolic mode, which depends on the file.</summary>
    public int? Bits { get; }

    /// <summary>A mode of permission bits.</summary>
    public static UnixMode Of(int bits) => new("0" + Convert.ToString(bits, 8).PadLeft(3, '0'), bits);

    /// <summary>Reads a mode.</summary>
    /// <returns>False for what is neither octal nor symbolic.</returns>
    public static bool TryParse(object? value, out UnixMode mode)
    {
        mode = Of(0);
        if (value is int or long)
            return TryBits(Convert.ToInt64(value, CultureInfo.InvariantCulture), ref mode);
        if (PythonScalar.AsText(value)?.Trim() is not { } text)
            return false;
        if (Octal().IsMatch(text))
            return TryBits(Convert.ToInt64(text.Replace("0o", "", StringComparison.Ordinal), 8), ref mode);
        if (!Symbolic().IsMatch(text))
            return false;
        mode = new UnixMode(text, null);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryBits(long bits, ref UnixMode mode)
    {
        if (bits is < 0 or > 0xFFF)
            return false;
        mode = Of((int)bits);
        return true;
    }

    [GeneratedRegex("^(0o)?[0-7]{1,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();

    [GeneratedRegex("^[ugoa]*([-+=]([rwxXst]*|[ugo]))+(,[ugoa]*([-+=]([rwxXst]*|[ugo]))+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Symbolic();
}
