using System.Globalization;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>Renders the values of keywords and converts them to what the keyword means.</summary>
internal sealed class TaskKeywords(PlayTask task, TemplateEngine templates, IVariableScope scope)
{
    // Timers count at most 2^32 - 2 milliseconds.
    private const double MaxSeconds = 4_000_000;

    private SourcePosition Position => task.Position;

    public bool Flag(string field, object? raw, bool fallback) => Value(field, raw) is { } value ? AsFlag(field, value) : fallback;

    /// <summary>A flag whose value cannot be had is <paramref name="onError"/>; the fault itself shows up where the task is evaluated.</summary>
    public bool FlagOr(string field, object? raw, bool fallback, bool onError)
    {
        try
        {
            return Flag(field, raw, fallback);
        }
        catch (TaskFault)
        {
            return onError;
        }
    }

    public string? Text(string field, object? raw) => Value(field, raw) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    public double? Number(string field, object? raw)
    {
        if (Value(field, raw) is not { } value)
            return null;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new TaskFault($"the field '{field}' has an invalid value ({text}), and could not be converted to a number.{TaskErrors.Place(Position)}");
    }

    public int? Integer(string field, object? raw) => Number(field, raw) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>A number of seconds; negative ones count as none, and more than a timer can count as the longest.</summary>
    public TimeSpan? Duration(string field, object? raw) =>
        Number(field, raw) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds)) : null;

    public object? Value(string field, object? raw)
    {
        if (raw is null)
            return null;
        if (raw is OmittableKeyword inner)
            return Value(field, inner.Value) ?? Value(field, inner.Outer);
        try
        {
            var value = UnsafeValues.Unmark(templates.Render(raw, scope));
            return scope.TryGet("omit", out var token) && OmitToken.IsToken(value, (string)token!) ? null : value;
        }
        catch (TemplateException error)
        {
            throw TaskErrors.Field(field, error, Position);
        }
    }

    public bool AsFlag(string field, object value) => FlagOf(value)
        ?? throw new TaskFault(
            $"the field '{field}' has an invalid value ({value}), and could not be converted to an bool.The error was: The value '{value}' is not a valid boolean.  " +
            $"Valid booleans include: 0, 1, '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'{TaskErrors.Place(Position)}");

    /// <summary>Fails the task for flags that are none, whoever asks for them.</summary>
    public void CheckFlags(Keywords shared)
    {
        Check("become", shared.Become);
        Check("ignore_errors", shared.IgnoreErrors);
        Check("ignore_unreachable", shared.IgnoreUnreachable);
        Check("run_once", shared.RunOnce);
        Check("no_log", shared.NoLog);
        Check("any_errors_fatal", shared.AnyErrorsFatal);
    }

    private void Check(string field, object? raw)
    {
        if (raw is string text && !TemplateEngine.IsTemplate(text))
            AsFlag(field, text);
    }

    private static bool? FlagOf(object value) => value switch
    {
        bool flag => flag,
        long number => number == 0 ? false : number == 1 ? true : null,
        double real => real == 0 ? false : real == 1 ? true : null,
        string text => text.Trim().ToLowerInvariant() switch
        {
            "y" or "yes" or "on" or "1" or "true" or "t" => true,
            "n" or "no" or "off" or "0" or "false" or "f" or "" or "none" => false,
            _ => null,
        },
        _ => null,
    };
}
