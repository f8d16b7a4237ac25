using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>The options of <c>include_role</c> and <c>import_role</c>.</summary>
internal static class RoleOptions
{
    private static readonly string[] _all =
        ["name", "role", "tasks_from", "vars_from", "defaults_from", "handlers_from", "apply", "public", "allow_duplicates", "rolespec_validate"];

    private static readonly string[] _flags = ["public", "allow_duplicates", "rolespec_validate"];
    private static readonly string[] _files = ["tasks_from", "vars_from", "defaults_from", "handlers_from"];

    /// <summary>Refuses what is no option, or has a wrong value.</summary>
    /// <exception cref="LanguageException">An option is wrong.</exception>
    public static void Check(PlayTask task)
    {
        var wrong = task.Arguments.Keys.OfType<string>().Where(key => !_all.Contains(key) || (key == "apply" && !task.IncludesRole)).Order(StringComparer.Ordinal).ToList();
        if (wrong.Count > 0)
            throw Wrong(task, $"Invalid options for {task.Action}: {string.Join(",", wrong)}", NearestName.Of(wrong[0], _all) is { } near ? $"Did you mean '{near}'?" : null);
        Name(task);
        foreach (var file in _files)
        {
            if (task.Arguments.TryGetValue(file, out var value) && value is not (null or string))
                throw Wrong(task, $"Expected a string for {file} but got {value} instead");
        }
        foreach (var flag in _flags)
            Flag(task, flag, true);
        ApplyOption.Check(task);
    }

    /// <summary>The role's name, raw.</summary>
    /// <exception cref="LanguageException">There is none.</exception>
    public static object Name(PlayTask task) =>
        (task.Arguments.GetValueOrDefault("name") ?? task.Arguments.GetValueOrDefault("role")) is { } name and not ""
            ? name
            : throw Wrong(task, $"'name' is a required field for {task.Action}.");

    /// <summary>The name of a file of the role, without its ending; raw, <c>main</c> when it is not given.</summary>
    public static string File(PlayTask task, string option) =>
        task.Arguments.GetValueOrDefault(option) is string { Length: > 0 } file ? WithoutEnding(file) : "main";

    /// <summary>A file's name without <c>.yml</c> and the like.</summary>
    public static string WithoutEnding(string file) => Path.GetExtension(file) is ".yml" or ".yaml" or ".json" ? Path.ChangeExtension(file, null) : file;

    /// <summary>A flag; it must be known before any host is.</summary>
    /// <exception cref="LanguageException">It is no flag.</exception>
    public static bool Flag(PlayTask task, string option, bool fallback) => task.Arguments.GetValueOrDefault(option) switch
    {
        null => fallback,
        bool flag => flag,
        0L => false,
        1L => true,
        string text when text.Trim().ToLowerInvariant() is "yes" or "y" or "true" or "t" or "on" or "1" => true,
        string text when text.Trim().ToLowerInvariant() is "no" or "n" or "false" or "f" or "off" or "0" => false,
        string text when TemplateEngine.IsTemplate(text) => throw Wrong(task, $"'{option}' of {task.Action} is a template, which is not supported.", "Use true or false."),
        var other => throw Wrong(task, $"the field '{option}' has an invalid value ({other}), and could not be converted to an bool.", "Use true or false."),
    };

    private static LanguageException Wrong(PlayTask task, string message, string? hint = null) => new(LanguageErrorKind.Parse, message, task.Position, hint);
}
