using System.Text;

namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>Which characters a text has; a pattern for few of them is shorter and faster.</summary>
internal enum TextReach
{
    /// <summary>ASCII only.</summary>
    Ascii,

    /// <summary>No surrogates: a character is one unit of UTF-16.</summary>
    Plane,

    /// <summary>Anything; a character may be two units.</summary>
    All,
}

/// <summary>Tells the reach of texts.</summary>
internal static class TextReaches
{
    public static TextReach Of(string text) => Ascii.IsValid(text) ? TextReach.Ascii
        : text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? TextReach.Plane : TextReach.All;
}
