namespace Rustible.Engine.Strategies;

/// <summary>Reads keywords that the coordinator itself needs and that therefore cannot be templates of host variables.</summary>
internal static class Flag
{
    /// <summary>Whether a raw value means yes, as YAML 1.1 has it.</summary>
    public static bool IsSet(object? raw) => raw switch
    {
        bool flag => flag,
        long number => number != 0,
        string text => text.Trim().ToLowerInvariant() is "yes" or "true" or "on" or "1" or "y" or "t",
        _ => false,
    };

    /// <summary>Whether a raw value means yes; null when nothing is said, or only hosts can render it.</summary>
    public static bool? Given(object? raw) => raw is null || (raw is string text && Templating.TemplateEngine.IsTemplate(text)) ? null : IsSet(raw);
}
