using System.Globalization;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Commands;

/// <summary>Runs a program on a terminal and answers what it asks. Arguments and results are those of ansible.builtin.expect.</summary>
/// <remarks>The program runs on the host; what it writes is matched here, one round trip for each bit of output that calls for an answer.</remarks>
/// <example><code>
/// - name: Answer what a program asks
///   expect:
///     command: passwd deploy
///     responses:
///       (?i)password: "{{ new_password }}"
/// </code></example>
[Module("expect", "ansible.builtin.expect", "ansible.legacy.expect", Idempotent = true)]
public sealed class ExpectModule : Module<ExpectModule.Args>
{
    /// <param name="Command">The program and its arguments; no shell reads them.</param>
    /// <param name="Responses">Expressions, and what is answered to each: a text, or a list of texts for one time after the other.</param>
    /// <param name="Chdir">Where to run it.</param>
    /// <param name="Creates">Not run when a path of this pattern exists.</param>
    /// <param name="Removes">Not run when no path of this pattern exists.</param>
    /// <param name="Timeout">Seconds to wait for a bit of output; null for ever.</param>
    /// <param name="Echo">Whether the terminal shows the answers.</param>
    public sealed record Args(
        [property: Required] string Command, [property: Required] ValueMap Responses, HostPath? Chdir = null, HostPath? Creates = null, HostPath? Removes = null,
        int? Timeout = 30, bool Echo = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Command.Trim().Length == 0)
            return ModuleResult.Failure("no command given").Return("rc", 256L);
        Conversation conversation;
        List<string> words;
        try
        {
            words = ShellWords.Split(args.Command);
            conversation = new Conversation(args.Responses);
        }
        catch (Exception error) when (error is FormatException or TemplateException)
        {
            return ModuleResult.Failure(error.Message);
        }
        var started = await Script("start").With("chdir", args.Chdir).With("creates", args.Creates).With("removes", args.Removes).With("echo", args.Echo)
            .WithList("words", words).RunAsync(context, cancellation).ConfigureAwait(false);
        if (started.Failed)
            return ModuleResult.From(started);
        if ((started.Text("exists") ?? started.Text("missing")) is { } path)
            return Skipped(args, $"skipped, since {path} {(started.Has("exists") ? "exists" : "does not exist")}");
        try
        {
            return await TalkAsync(args, conversation, started, context, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await Script("end").With("folder", started.Text("folder")).RunAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static ShellScript Script(string want) => ShellScript.FromResource("Commands/expect.sh").With("want", want);

    private static async Task<ModuleResult> TalkAsync(
        Args args, Conversation conversation, ScriptReply started, ModuleContext context, CancellationToken cancellation)
    {
        var answer = "";
        using var heard = new MemoryStream();
        while (true)
        {
            var reply = await Script("more").With("folder", started.Text("folder")).With("seen", heard.Length).With("answer", answer)
                .With("patience", args.Timeout).With("limited", args.Timeout is not null).RunAsync(context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return ModuleResult.From(reply);
            heard.Write(reply.Body.Span);
            var text = OutputText.Decode(heard.GetBuffer().AsSpan(0, (int)heard.Length));
            (answer, var lacking) = conversation.Hear(text);
            if (lacking is not null)
                return ModuleResult.Failure($"No remaining responses for '{lacking}', output was '{text}'");
            if (answer.Length == 0 && (reply.Has("status") || reply.Has("late")))
                return Result(args, text, reply.Int("status"), started.Text("begun")!, reply.Text("ended"));
        }
    }

    private static ModuleResult Result(Args args, string text, long? status, string begun, string? ended)
    {
        var output = text.TrimEnd('\r', '\n');
        var (start, end) = (Time(begun), Time(ended));
        var result = ModuleResult.Of(true).Return("cmd", args.Command).Return("rc", status).Return("start", ProgramOutcome.Time(start))
            .Return("end", ProgramOutcome.Time(end)).Return("delta", start is null || end is null ? null : ProgramOutcome.Span(end.Value - start.Value))
            .Return("stdout", output).Return("stdout_lines", OutputText.Lines(output));
        if (status is null)
            return result.Return("failed", true).Return("msg", "command exceeded timeout");
        return status == 0 ? result : result.Return("failed", true).Return("msg", "non-zero return code");
    }

    private static ModuleResult Skipped(Args args, string why) => ModuleResult.Of(false).Return("cmd", args.Command).Return("rc", 0L)
        .Return("stdout", why).Return("stdout_lines", new List<object?> { why });

    /// <summary>Busybox's date knows no fractions.</summary>
    private static DateTime? Time(string? text) =>
        text is { Length: >= 19 } && DateTime.TryParse(text.Length >= 26 ? text[..26] : text[..19], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    /// <summary>What is answered to what was heard. The expression that matches earliest is answered, of several the first.</summary>
    private sealed class Conversation(ValueMap responses)
    {
        private readonly List<(PythonPattern Pattern, Queue<string>? Answers, string Answer)> _rules =
        [
            .. responses.Select(entry => (
                PythonPattern.Compile(PythonScalar.ToText(entry.Key), PythonPatternFlags.DotAll),
                entry.Value is List<object?> list ? new Queue<string>(list.Select(PythonScalar.ToText)) : null,
                PythonScalar.ToText(entry.Value))),
        ];

        private int _from;

        /// <summary>All answers that the text calls for after what was answered before, and the expression that has none left.</summary>
        public (string Answer, string? Lacking) Hear(string text)
        {
            var answers = new List<string>();
            while (true)
            {
                var rest = text[_from..];
                var found = _rules.Select(rule => (Rule: rule, Match: rule.Pattern.Search(rest))).Where(pair => pair.Match is not null)
                    .OrderBy(pair => pair.Match!.Index).FirstOrDefault();
                if (found.Match is null || found.Match.End == 0)
                    return (string.Join('\n', answers), null);
                _from += found.Match.End;
                if (found.Rule.Answers is null)
                    answers.Add(found.Rule.Answer.TrimEnd('\n'));
                else if (found.Rule.Answers.TryDequeue(out var next))
                    answers.Add(next.TrimEnd('\n'));
                else
                    return ("", found.Rule.Pattern.Source);
            }
        }
    }
}
