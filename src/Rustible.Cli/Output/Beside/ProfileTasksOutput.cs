using System.Globalization;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Output.Beside;

/// <summary>Tells when each task began, and at the end how long the tasks took (<c>callbacks_enabled = profile_tasks</c>).</summary>
internal sealed class ProfileTasksOutput(DisplaySettings settings, Screen screen, TimeProvider clock) : IRunOutput
{
    private const int Width = 79;
    private const int TimeWidth = 9;
    private readonly long _start = clock.GetTimestamp();
    private readonly List<(string Name, TimeSpan Took)> _ended = [];
    private string? _task;
    private TimeSpan _taskStart;
    private TimeSpan _last;

    public void Show(RunNotice notice)
    {
        switch (notice)
        {
            case RunNotice.TaskStarted task:
                End();
                (_task, _taskStart) = (task.Name.Trim(), clock.GetElapsedTime(_start));
                ShowTime();
                break;
            case RunNotice.RunEnded:
                End();
                ShowTime();
                screen.Line(new string('=', Width) + ' ');
                foreach (var (name, took) in Ordered().Take(settings.ProfiledTasks ?? int.MaxValue))
                {
                    var time = string.Create(CultureInfo.InvariantCulture, $" {took.TotalSeconds:0.00}s");
                    screen.Line($"{name} ".PadRight(Width - TimeWidth, '-') + time.PadLeft(TimeWidth, '-'));
                }
                break;
        }
        screen.Flush();
    }

    private void End()
    {
        if (_task is { } name)
            _ended.Add((name, clock.GetElapsedTime(_start) - _taskStart));
        _task = null;
    }

    private void ShowTime()
    {
        var (now, total) = (clock.GetLocalNow(), clock.GetElapsedTime(_start));
        var date = now.ToString("dddd dd MMMM yyyy  HH:mm:ss ", CultureInfo.InvariantCulture);
        var zone = now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        var line = $"{date}{zone} ({Text(total - _last)})       {Text(total)} ";
        _last = total;
        screen.Line(line + new string('*', Math.Max(3, Width - line.Length)) + ' ');
    }

    private IEnumerable<(string Name, TimeSpan Took)> Ordered() => settings.ProfileOrder switch
    {
        "ascending" => _ended.OrderBy(task => task.Took),
        "none" => _ended,
        _ => _ended.OrderByDescending(task => task.Took),
    };

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss\\.fff}");
}
