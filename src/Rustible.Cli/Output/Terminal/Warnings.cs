using Rustible.Cli.Output.Results;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output.Terminal;

/// <summary>Warnings and deprecations on stderr, wrapped, each only once in a run but for those that are to be repeated.</summary>
internal sealed class Warnings(Screen screen, OutputOptions options)
{
    private const string HowToSilence = "Deprecation warnings can be disabled by setting deprecation_warnings=False in ansible.cfg.";
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Shows a warning of its kind.</summary>
    public void Show(RunNotice.Warned warned)
    {
        switch (warned.Kind)
        {
            case WarningKind.Deprecation when options.Display.DeprecationWarnings:
                TellOnce($"[DEPRECATION WARNING]: {warned.Message} {HowToSilence}", TextColor.Deprecate, keepBlanks: true);
                break;
            case WarningKind.Deprecation:
                break;
            case WarningKind.Error:
                screen.ErrorLine($"ERROR! {warned.Message}", TextColor.Error);
                break;
            case WarningKind.Warning when warned.IsRepeated:
                screen.ErrorLine(Wrapped(Marked(warned.Message), keepBlanks: false), TextColor.Warn);
                break;
            default:
                Warn(warned.Message);
                break;
        }
    }

    /// <summary>Shows a warning.</summary>
    public void Warn(string message) => TellOnce(Marked(message), TextColor.Warn, keepBlanks: false);

    /// <summary>Shows the warnings and deprecations that a result holds.</summary>
    public void WarnOf(ShownResult result)
    {
        foreach (var warning in result.Texts("warnings"))
            Warn(warning);
        foreach (var deprecation in options.Display.DeprecationWarnings ? result.Members("deprecations") : [])
            Deprecate(deprecation);
    }

    private void Deprecate(ShownResult deprecation)
    {
        var from = deprecation.Text("collection_name") switch
        {
            null or "" => "",
            "ansible.builtin" => "from ansible-core ",
            var collection => $"from {collection} ",
        };
        var when = deprecation.Text("date") is { } date ? $"in a release after {date}"
            : deprecation.Text("version") is { } version ? $"in version {version}"
            : "in a future release";
        var message = $"[DEPRECATION WARNING]: {deprecation.Text("msg")}. This feature will be removed {from}{when}. {HowToSilence}";
        TellOnce(message, TextColor.Deprecate, keepBlanks: true);
    }

    private static string Marked(string message) => $"[WARNING]: {message}";

    private string Wrapped(string message, bool keepBlanks) => string.Join('\n', WrappedText.Lines(TerminalText.Safe(message), options.Width, keepBlanks));

    private void TellOnce(string message, TextColor color, bool keepBlanks)
    {
        var text = Wrapped(message, keepBlanks);
        if (_told.Add(text))
            screen.ErrorLine(text, color);
    }
}
