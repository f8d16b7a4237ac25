using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Source;

namespace Rustible.Engine.Strategies;

/// <summary>Opens the files and roles that includes named, and tells which file was included for whom.</summary>
internal static class Inclusion
{
    // Each level costs every message to its hosts a frame, and messages are bounded.
    private const int MaxDepth = 200;

    /// <summary>Leads hosts into what their includes named; when that cannot be read, the run ends.</summary>
    public static void Open(RunDraft draft, IReadOnlyList<string> hosts)
    {
        try
        {
            var opened = hosts.Select(name => (Name: name, Files: draft.Host(name).Including!.Value.Select(file => (File: file, Id: Segment(draft, draft.Host(name), file))).ToList())).ToList();
            var told = opened.SelectMany(host => host.Files.Select(file => (host.Name, file.File, file.Id))).Where(one => IsTold(draft, one.File, one.Id)).GroupBy(one => one.Id);
            foreach (var group in told)
                draft.Tell(new RunNotice.TasksIncluded(group.First().File.File, [.. group.Select(one => one.Name)], group.First().File.Label));
            foreach (var (name, files) in opened)
                Enter(draft, name, files);
        }
        catch (LanguageException wrong)
        {
            var outcome = wrong.Errors[0].Kind == LanguageErrorKind.Parse ? RunOutcome.Unreadable : RunOutcome.Broken;
            RunMachine.End(draft, outcome, ErrorText.Format(wrong)["ERROR! ".Length..]);
        }
    }

    /// <summary>The includes that lead to a segment, and its own, outermost first.</summary>
    public static IEnumerable<IncludeFrame> LeadingTo(RunState state, string id)
    {
        var frames = new Stack<IncludeFrame>();
        for (var at = id; state.Includes.TryGetValue(at, out var segment); at = OwnerOf(segment.Frame.Include.Segment))
            frames.Push(segment.Frame);
        return frames;
    }

    private static string OwnerOf(string segment) => segment.EndsWith(".h", StringComparison.Ordinal) ? segment[..^2] : segment;

    /// <summary>As in Ansible, a role is not told, nor a file with nothing in it.</summary>
    private static bool IsTold(RunDraft draft, IncludedFile file, string id) => file.Role is null && !Opened(draft, id).Items.IsBlank;

    private static OpenedInclude Opened(RunDraft draft, string id) => draft.Machine.Segments.Open(draft.State.Includes[id].Frame);

    private static void Enter(RunDraft draft, string name, IReadOnlyList<(IncludedFile File, string Id)> files)
    {
        var frames = files.Select(file => new CursorFrame(file.Id, 0) { Ordinal = draft.State.Includes[file.Id].Ordinal, ItemIndex = file.File.ItemIndex })
            .OrderBy(frame => frame.Ordinal).ToList();
        var host = draft.Host(name);
        var counted = files.Count(file => IsTold(draft, file.File, file.Id));
        draft.Set(name, host with { Including = null, Recap = host.Recap with { Ok = host.Recap.Ok + counted } });
        draft.Move(name, (cursor, isNotified) => draft.Moves.Include(cursor, frames, isNotified));
    }

    /// <summary>The segment of a file: one for all hosts that have the same variables for it.</summary>
    private static string Segment(RunDraft draft, HostProgress host, IncludedFile file)
    {
        var include = host.Cursor.Next;
        var key = new IncludeKey(include, file.File, file.Role, file.Grouping);
        if (draft.State.IncludeIds.TryGetValue(key, out var known))
            return known;
        if (host.Cursor.Frames.Count() > MaxDepth)
            throw new LanguageException(LanguageErrorKind.Missing, $"Includes are nested more than {MaxDepth} levels deep: {Chain(draft, host, file)}.", draft.Task(include).Position);
        var id = $"p{draft.State.Play}:{draft.State.Includes.Count}";
        var frame = new IncludeFrame(id, include, file.File, file.ItemIndex, file.Role);
        var ordinal = draft.State.IncludeCounts.GetValueOrDefault(include);
        var opened = draft.Machine.Segments.Open(frame);
        draft.State = draft.State with
        {
            Includes = draft.State.Includes.Add(id, new IncludedSegment(frame, ordinal)),
            IncludeIds = draft.State.IncludeIds.Add(key, id),
            IncludeCounts = draft.State.IncludeCounts.SetItem(include, ordinal + 1),
        };
        if (opened.Handlers is { } handlers)
            draft.State = draft.State with { HandlerSegments = draft.State.HandlerSegments.Add(handlers.Id) };
        if (opened.Items is { PublicRoles.IsEmpty: false })
            ShowRoles(draft, id, opened);
        foreach (var deprecation in opened.Items.Deprecations)
            draft.Tell(new RunNotice.Warned(deprecation) { Kind = WarningKind.Deprecation });
        foreach (var warning in opened.Items.Warnings)
            draft.Tell(new RunNotice.Warned(warning));
        return id;
    }

    /// <summary>The play sees the roles from now on. What was compiled once is shown once.</summary>
    private static void ShowRoles(RunDraft draft, string id, OpenedInclude opened)
    {
        if (draft.State.Roles.Any(frame => ReferenceEquals(draft.Machine.Segments.Open(frame).Items, opened.Items)))
            return;
        var frames = LeadingTo(draft.State, id).Where(frame => !draft.State.Roles.Any(known => known.Segment == frame.Segment));
        draft.State = draft.State with { Roles = draft.State.Roles.AddRange(frames) };
    }

    private static string Chain(RunDraft draft, HostProgress host, IncludedFile file)
    {
        var files = host.Cursor.Frames.Where(frame => draft.State.Includes.ContainsKey(frame.Segment)).Select(frame => draft.State.Includes[frame.Segment].Frame.File).Take(3).Reverse();
        return string.Join(" -> ", files.Append(file.File).Prepend("..."));
    }
}
