using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Scheduling;

/// <summary>Keeps a job, or a variable, of a crontab. Arguments and results are those of ansible.builtin.cron.</summary>
/// <example><code>
/// - name: Run the report each night
///   cron:
///     name: nightly report
///     hour: "2"
///     minute: "30"
///     job: /usr/local/bin/report
/// </code></example>
[Module("cron", "ansible.builtin.cron", "ansible.legacy.cron", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class CronModule : Module<CronModule.Args>
{
    /// <param name="Name">The job's name, which stands in a comment above it; of a variable, its own.</param>
    /// <param name="User">Whose crontab; in <paramref name="CronFile"/>, as whom the job runs.</param>
    /// <param name="Job">The command, or the variable's value.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="CronFile">A file of <c>/etc/cron.d</c>, or an absolute path, in place of a user's crontab.</param>
    /// <param name="Backup">Keep the old crontab.</param>
    /// <param name="Minute">Minute.</param>
    /// <param name="Hour">Hour.</param>
    /// <param name="Day">Day of the month.</param>
    /// <param name="Month">Month.</param>
    /// <param name="Weekday">Day of the week.</param>
    /// <param name="SpecialTime">A name for a time.</param>
    /// <param name="Disabled">Comment the job out.</param>
    /// <param name="Env">It is a variable.</param>
    /// <param name="Insertafter">The variable after which a new one comes.</param>
    /// <param name="Insertbefore">The variable before which a new one comes.</param>
    [MutuallyExclusive("insertafter", "insertbefore")]
    public sealed record Args(
        [property: Required] string Name, string? User = null, [property: Alias("value")] string? Job = null,
        [property: Choices("absent", "present")] string State = "present", HostPath? CronFile = null, bool Backup = false, string Minute = "*",
        string Hour = "*", [property: Alias("dom")] string Day = "*", string Month = "*", [property: Alias("dow")] string Weekday = "*",
        [property: Choices("reboot", "yearly", "annually", "monthly", "weekly", "daily", "hourly")] string? SpecialTime = null, bool Disabled = false,
        bool Env = false, string? Insertafter = null, string? Insertbefore = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (Fault(args) is { } fault)
            return ModuleResult.Failure(fault);
        var (table, wrong) = await CronTable.ReadAsync(args, context, cancellation).ConfigureAwait(false);
        if (table is null)
            return wrong!;
        var lines = table.Lines;
        if (args.Env && CronEdit.LacksPlace(lines, args) is { } place)
            return ModuleResult.Failure($"Variable named '{place}' not found.");
        var edited = args.Env ? CronEdit.Variable(lines, args) : CronEdit.Job(lines, args);
        var (before, after) = (CronTable.Text(lines), CronTable.Text(edited));
        var changed = before != after;
        string? backup = null;
        if (changed && args is { CronFile: not null, State: "absent", Env: false } && edited.TrueForAll(line => line.Length == 0))
        {
            var gone = await table.RemoveAsync(context, cancellation).ConfigureAwait(false);
            if (gone.Failed)
                return ModuleResult.From(gone);
            var removed = ModuleResult.Of(true).Return("cron_file", args.CronFile.Text).Return("state", "absent");
            return context.DiffMode ? removed.Return("diff", Difference((before, ""), table.Source, "/dev/null")) : removed;
        }
        if (changed || args.Backup)
        {
            var written = await table.WriteAsync(args, changed ? edited : null, context, cancellation).ConfigureAwait(false);
            if (written.Failed)
                return ModuleResult.Failure(written.Message!);
            backup = written.Text("backup_file");
        }
        var result = Result(args, changed, edited, backup);
        return changed && context.DiffMode ? result.Return("diff", Difference((before, after), table.Source, table.Source)) : result;
    }

    private static string? Fault(Args args)
    {
        var isWanted = args.State == "present";
        return isWanted && string.IsNullOrEmpty(args.Job) && !args.Env ? "You must specify 'job' to install a new cron job or variable"
            : isWanted && args.Job is null ? "You must specify 'job' to install a new cron job or variable"
            : args.CronFile is not null && string.IsNullOrEmpty(args.User) && isWanted && !args.Env ? "To use cron_file=... parameter you must specify user=... as well"
            : args.SpecialTime is not null && (args.Minute, args.Hour, args.Day, args.Month, args.Weekday) is not ("*", "*", "*", "*", "*")
                ? "You must specify time and date fields or special time."
            : (args.Insertafter ?? args.Insertbefore) is not null && !args.Env ? "Insertafter and insertbefore parameters are valid only with env=yes"
            : null;
    }

    /// <summary>What cron may not take, or not look at; Ansible only warns.</summary>
    private static IEnumerable<string> Warnings(Args args)
    {
        if (args.Job?.AsSpan().ContainsAny('\n', '\r') is true)
            yield return "Job should not contain line breaks";
        if (args.CronFile is { } file && file.Text[(file.Text.LastIndexOf('/') + 1)..] is var name && !FileName().IsMatch(name))
        {
            yield return $"Filename portion of cron_file (\"{name}\") should consist solely of upper- and lower-case letters, digits, underscores, and hyphens";
        }
    }

    private static ValueMap Difference((string Before, string After) texts, string before, string after) =>
        new() { ["before"] = texts.Before, ["after"] = texts.After, ["before_header"] = before, ["after_header"] = after };

    private static ModuleResult Result(Args args, bool changed, IReadOnlyList<string> edited, string? backup)
    {
        var result = ModuleResult.Of(changed)
            .Return("jobs", CronEdit.Jobs(edited).Cast<object?>().ToList()).Return("envs", CronEdit.Variables(edited).Cast<object?>().ToList());
        if (args.CronFile is not null)
            result = result.Return("cron_file", args.CronFile.Text);
        if (backup is not null)
            result = result.Return("backup_file", backup);
        var warnings = Warnings(args).Cast<object?>().ToList();
        return warnings.Count > 0 ? result.Return("warnings", warnings) : result;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
