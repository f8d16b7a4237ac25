namespace Rustible.Cli.Output.Results;

/// <summary>The members of a result that a terminal shows.</summary>
internal static class DisplayedResult
{
    private static readonly string[] HiddenOfDebug = ["changed", "invocation", "skip_reason"];

    /// <summary>
    /// The result without internals, without <c>exception</c>, which has lines of its own, and below <c>-vvv</c> without <c>diff</c> and <c>invocation</c>.
    /// Of <c>debug</c> only the message is shown, with the place of an error in a template, or the variable.
    /// </summary>
    public static ShownResult Of(ShownResult result, int verbosity, string module)
    {
        var shown = result.Where(key => !key.StartsWith("_ansible_", StringComparison.Ordinal)).Without("exception");
        if (verbosity < 3)
            shown = shown.Without("diff", "invocation");
        if (module != "debug")
            return shown;
        return shown.Has("msg") ? shown.Where(key => key is "msg" or "template_error") : shown.Without(HiddenOfDebug);
    }
}
