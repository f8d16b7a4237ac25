using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Options;

/// <summary>The options of <c>ansible</c>, long and short.</summary>
internal sealed class AdHocOptions
{
    private readonly Argument<string> _pattern = new("pattern") { Description = "Host pattern" };
    private readonly HostOptions _hosts = new();
    private readonly LoginOptions _login = new();
    private readonly TaskOptions _tasks = new();
    private readonly Option<string?> _module = NewOption.One<string?>("--module-name", "The module to run (default command)", "-m");
    private readonly Option<string?> _arguments = NewOption.One<string?>("--args", "The module's arguments: name=value, a command, or a mapping in JSON", "-a");
    private readonly Option<bool> _oneLine = NewOption.Flag("--one-line", "One line a result", "-o");
    private readonly Option<string?> _tree = NewOption.One<string?>("--tree", "Also write each host's result into a file of this folder", "-t");
    private readonly Option<int?> _background = NewOption.One<int?>("--background", "Run in the background, and end it after so many seconds", "-B");
    private readonly Option<int?> _poll = NewOption.One<int?>("--poll", "Look every so many seconds at what runs in the background (default 15)", "-P");
    private readonly Option<string?> _directory = NewOption.One<string?>("--playbook-dir", "The folder that stands for the playbook's");
    private readonly Option<int?> _timeout = NewOption.One<int?>("--task-timeout", "End the task after so many seconds");

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_pattern);
        _pattern.Validators.Add(OptionChecks.RefuseOptions);
        foreach (var option in new Option[] { _module, _arguments, _oneLine, _tree, _background, _poll, _directory, _timeout })
            command.Add(option);
        _hosts.AddTo(command);
        _tasks.AddTo(command);
        _login.AddTo(command);
        command.Add(CoreVersion.Option("ansible"));
        command.Validators.Add(Check);
    }

    /// <summary>What was given.</summary>
    public AdHocArguments Read(ParseResult parsed) => new(
        _login.Read(parsed, _tasks.Read(parsed, _hosts.Read(parsed, new PlaybookArguments { Playbooks = [], Inventory = [], Options = new RunOptions() }))),
        parsed.GetValue(_pattern)!)
    {
        Module = parsed.GetValue(_module),
        Arguments = parsed.GetValue(_arguments),
        IsOneLine = parsed.GetValue(_oneLine),
        Tree = parsed.GetValue(_tree) is { } tree ? Path.GetFullPath(tree) : null,
        Background = parsed.GetValue(_background) is > 0 and var seconds ? seconds : null,
        Poll = parsed.GetValue(_poll),
        Directory = parsed.GetValue(_directory),
        TaskTimeout = parsed.GetValue(_timeout),
    };

    private void Check(CommandResult result)
    {
        OptionChecks.AtLeast(result, _timeout, 0);
        OptionChecks.AtLeast(result, _background, 0);
        OptionChecks.AtLeast(result, _poll, 0);
    }
}
