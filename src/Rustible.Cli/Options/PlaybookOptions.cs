using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Options;

/// <summary>The options of <c>ansible-playbook</c>, long and short, for <c>run</c>, <c>submit</c> and <c>plan</c>. Those that cannot work here are refused by name.</summary>
internal sealed class PlaybookOptions
{
    private readonly Argument<string[]> _playbooks = new("playbook") { Description = "Playbook(s)", Arity = ArgumentArity.OneOrMore };
    private readonly HostOptions _hosts = new();
    private readonly LoginOptions _login = new();
    private readonly TaskOptions _tasks;
    private readonly Option<string[]> _tags = NewOption.Many("--tags", "Only plays and tasks with these tags", "-t");
    private readonly Option<string[]> _skipTags = NewOption.Many("--skip-tags", "Only plays and tasks without these tags");
    private readonly Option<bool> _forceHandlers = NewOption.Flag("--force-handlers", "Run handlers even if a task fails");
    private readonly Option<string?> _startAt = NewOption.One<string?>("--start-at-task", "Begin with the task of this name");
    private readonly Option<bool> _listTasks = NewOption.Flag("--list-tasks", "List the tasks and end");
    private readonly Option<bool> _listTags = NewOption.Flag("--list-tags", "List the tags and end");
    private readonly Option<bool> _syntax = NewOption.Flag("--syntax-check", "Check the playbook and end");
    private readonly Option<bool> _step = NewOption.Flag("--step", "Ask before each task whether it is to be done");
    private readonly Option<bool> _flushCache = NewOption.Flag("--flush-cache", "Forget the facts of earlier runs of the hosts in the inventory");

    private readonly Option<bool> _plan = NewOption.Flag("--plan", "Show what would run where, without connecting to any host, and end");

    /// <param name="outputAlias">A short name for <c>--output</c>; null for none.</param>
    public PlaybookOptions(string? outputAlias = null) => _tasks = new TaskOptions(outputAlias);

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_playbooks);
        _playbooks.Validators.Add(OptionChecks.RefuseOptions);
        _hosts.AddTo(command);
        foreach (var option in new Option[] { _tags, _skipTags, _forceHandlers, _startAt, _listTasks, _listTags, _syntax, _plan, _step, _flushCache })
            command.Add(option);
        _tasks.AddTo(command);
        _login.AddTo(command);
        command.Add(CoreVersion.Option("ansible-playbook"));
    }

    /// <summary>Refuses what asks a person while the run goes on.</summary>
    public void RefuseQuestions(CommandResult result) =>
        OptionChecks.Refuse(result, _step, "a run on a cluster does not stop to ask. See what it would do with 'rustible plan', and begin where you want with --start-at-task.");

    /// <summary>What was given.</summary>
    public PlaybookArguments Read(ParseResult parsed)
    {
        var arguments = new PlaybookArguments
        {
            Playbooks = parsed.GetValue(_playbooks) ?? [],
            Inventory = [],
            ListTasks = parsed.GetValue(_listTasks),
            ListTags = parsed.GetValue(_listTags),
            SyntaxCheck = parsed.GetValue(_syntax),
            Plan = parsed.GetValue(_plan),
            FlushCache = parsed.GetValue(_flushCache),
            Options = new RunOptions
            {
                Tags = PlaybookArguments.List(parsed.GetValue(_tags) ?? []),
                SkipTags = PlaybookArguments.List(parsed.GetValue(_skipTags) ?? []),
                ForceHandlers = parsed.GetValue(_forceHandlers),
                StartAtTask = parsed.GetValue(_startAt),
                Step = parsed.GetValue(_step),
            },
        };
        return _login.Read(parsed, _tasks.Read(parsed, _hosts.Read(parsed, arguments)));
    }
}
