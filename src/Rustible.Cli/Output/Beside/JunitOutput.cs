using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Output.Beside;

/// <summary>Writes the run as a file of JUnit when it has ended: a test case a task and host (<c>callbacks_enabled = junit</c>).</summary>
/// <param name="settings">What the variables <c>JUNIT_*</c> say.</param>
/// <param name="playbook">The playbook's name, which the suite bears.</param>
/// <param name="clock">The time.</param>
internal sealed class JunitOutput(JunitSettings settings, string playbook, TimeProvider clock) : IRunOutput
{
    private readonly List<XElement> _cases = [];
    private readonly Dictionary<TaskAddress, (RunNotice.TaskStarted Notice, long Start)> _started = [];
    private string _play = "";
    private RunNotice.TaskStarted? _banner;
    private long _bannerTime;
    private double _seconds;

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.PlayStarted play:
                _play = play.Name;
                _started.Clear();
                break;
            case RunNotice.TaskStarted task:
                (_banner, _bannerTime) = (task, clock.GetTimestamp());
                break;
            case RunNotice.TaskEnded ended:
                Add(ended);
                break;
            case RunNotice.RunEnded:
                Write();
                break;
        }
    }

    private void Add(RunNotice.TaskEnded ended)
    {
        if (ended.Module == "setup" && !settings.IncludesSetup)
            return;
        var report = ended.Report;
        if (!_started.TryGetValue(report.Address, out var task))
            _started[report.Address] = task = (_banner ?? new RunNotice.TaskStarted(report.Name, false, ""), _bannerTime);
        var test = JunitCase.Of(report, settings);
        if (settings.CasePrefix.Length > 0 && !report.Name.StartsWith(settings.CasePrefix, StringComparison.Ordinal) && !test.HasFailed)
            return;
        var seconds = clock.GetElapsedTime(task.Start).TotalSeconds;
        _seconds += seconds;
        var arguments = settings.HidesArguments || task.Notice.Arguments is not { Length: > 0 } given ? "" : $" {given}";
        _cases.Add(new XElement(
            "testcase",
            new XAttribute("classname", ClassName(task.Notice.Path)),
            new XAttribute("name", Printable($"[{report.Attempt.Host}] {_play}: {task.Notice.Name}{arguments}")),
            new XAttribute("time", Number(seconds)),
            new XElement(test.Kind, test.Message is { } message ? new XAttribute("message", Printable(message)) : null, Printable(test.Text))));
    }

    /// <summary>The file and line of a task, from the folder that the settings name; of the class, the file alone without its ending.</summary>
    private string ClassName(string path)
    {
        var shown = path;
        if (settings.RelativePath.Length > 0)
        {
            shown = Path.GetRelativePath(settings.RelativePath, path);
            if (settings.OutOfTreePath.Length > 0 && shown.StartsWith("..", StringComparison.Ordinal))
                shown = settings.OutOfTreePath + Path.GetFileName(path);
        }
        var end = shown.LastIndexOf(".yml:", StringComparison.Ordinal);
        return settings.TaskClass && end >= 0 ? shown[..end] : shown;
    }

    private void Write()
    {
        var failures = _cases.Count(test => test.Element("failure") is not null);
        var suite = new XElement(
            "testsuite", new XAttribute("disabled", 0), new XAttribute("errors", 0), new XAttribute("failures", failures), new XAttribute("name", playbook),
            new XAttribute("skipped", _cases.Count(test => test.Element("skipped") is not null)), new XAttribute("tests", _cases.Count),
            new XAttribute("time", Number(_seconds)), _cases);
        var suites = new XElement(
            "testsuites", new XAttribute("disabled", 0), new XAttribute("errors", 0), new XAttribute("failures", failures),
            new XAttribute("tests", _cases.Count), new XAttribute("time", Number(_seconds)), suite);
        Directory.CreateDirectory(settings.OutputDirectory);
        var time = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        var file = Path.Combine(settings.OutputDirectory, string.Create(CultureInfo.InvariantCulture, $"{playbook}-{time:0.000000}.xml"));
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, IndentChars = "\t", NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        suites.Save(writer);
    }

    /// <summary>Text without what XML cannot hold.</summary>
    private static string Printable(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);

    private static string Number(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
