using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Options;

/// <summary>The options of <c>ansible-playbook</c>, long and short, for <c>run</c> and <c>submit</c>. Those that are not supported yet are refused by name.</summary>
internal sealed class PlaybookOptions
{
    private readonly Argument<string[]> _playbooks = new("playbook") { Description = "Playbook(s)", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _inventory = Many("--inventory", "Inventory file or folder, or a list of hosts with commas", "-i", "--inventory-file");
    private readonly Option<string[]> _limit = Many("--limit", "Further limit the hosts by a pattern", "-l");
    private readonly Option<string[]> _extraVars = Many("--extra-vars", "Variables: name=value, YAML or JSON, or @FILE", "-e");
    private readonly Option<string[]> _tags = Many("--tags", "Only plays and tasks with these tags", "-t");
    private readonly Option<string[]> _skipTags = Many("--skip-tags", "Only plays and tasks without these tags");
    private readonly Option<int?> _forks = One<int?>("--forks", "Number of hosts that are worked on at once (default 5)", "-f");
    private readonly Option<bool> _verbose = Flag("--verbose", "Tell more; -vvv and more for details", "-v");
    private readonly Option<bool> _check = Flag("--check", "Change nothing; tell what would change", "-C");
    private readonly Option<bool> _diff = Flag("--diff", "Show the differences in files", "-D");
    private readonly Option<bool> _become = Flag("--become", "Run with privilege escalation", "-b");
    private readonly Option<string?> _becomeMethod = One<string?>("--become-method", "sudo or su (default sudo)");
    private readonly Option<string?> _becomeUser = One<string?>("--become-user", "Become this user (default root)");
    private readonly Option<bool> _askBecome = Flag("--ask-become-pass", "Ask for the privilege escalation password", "-K");
    private readonly Option<string?> _becomeFile = One<string?>("--become-password-file", "Read the privilege escalation password from a file", "--become-pass-file");
    private readonly Option<string?> _user = One<string?>("--user", "Connect as this user", "-u");
    private readonly Option<string?> _connection = One<string?>("--connection", "ssh or local (default ssh)", "-c");
    private readonly Option<int?> _timeout = One<int?>("--timeout", "Connection timeout in seconds (default 10)", "-T");
    private readonly Option<string?> _key = One<string?>("--private-key", "Authenticate with this key file", "--key-file");
    private readonly Option<string?> _commonArgs = One<string?>("--ssh-common-args", "Options of ssh: -o, -i, -p, -J, -F");
    private readonly Option<string?> _extraArgs = One<string?>("--ssh-extra-args", "More options of ssh");
    private readonly Option<bool> _askPass = Flag("--ask-pass", "Ask for the connection password", "-k");
    private readonly Option<string?> _passFile = One<string?>("--connection-password-file", "Read the connection password from a file", "--conn-pass-file");
    private readonly Option<bool> _forceHandlers = Flag("--force-handlers", "Run handlers even if a task fails");
    private readonly Option<bool> _listHosts = Flag("--list-hosts", "List the matching hosts and end");
    private readonly Option<bool> _listTasks = Flag("--list-tasks", "List the tasks and end");
    private readonly Option<bool> _listTags = Flag("--list-tags", "List the tags and end");
    private readonly Option<bool> _syntax = Flag("--syntax-check", "Check the playbook and end");
    private readonly Option<string?> _output = One<string?>("--output", $"{string.Join(", ", RunOutputs.Names)} (default default)");
    private readonly Option<bool> _noColor = Flag("--no-color", "No colours");

    private readonly VaultPasswordOptions _vault = new();

    private readonly Option[] _refusedFlags =
        [Hidden(Flag("--step", "")), Hidden(Flag("--flush-cache", ""))];

    private readonly Option[] _refusedValues =
    [
        Hidden(Many("--module-path", "", "-M")),
        Hidden(One<string?>("--start-at-task", "")), Hidden(One<string?>("--sftp-extra-args", "")), Hidden(One<string?>("--scp-extra-args", "")),
    ];

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_playbooks);
        _playbooks.Validators.Add(RefuseOptions);
        Option[] supported =
        [
            _inventory, _limit, _extraVars, _tags, _skipTags, _forks, _verbose, _check, _diff, _become, _becomeMethod, _becomeUser, _askBecome, _becomeFile, _user,
            _connection, _timeout, _key, _commonArgs, _extraArgs, _askPass, _passFile, _forceHandlers, _listHosts, _listTasks, _listTags, _syntax, _output, _noColor,
        ];
        foreach (var option in supported.Concat(_refusedFlags).Concat(_refusedValues))
            command.Add(option);
        _vault.AddTo(command);
        command.Validators.Add(Check);
    }

    /// <summary>What was given.</summary>
    public PlaybookArguments Read(ParseResult parsed) => new()
    {
        Playbooks = parsed.GetValue(_playbooks) ?? [],
        Inventory = parsed.GetValue(_inventory) ?? [],
        ExtraVars = parsed.GetValue(_extraVars) ?? [],
        Forks = parsed.GetValue(_forks),
        Output = parsed.GetValue(_output),
        NoColor = parsed.GetValue(_noColor),
        ListHosts = parsed.GetValue(_listHosts),
        ListTasks = parsed.GetValue(_listTasks),
        ListTags = parsed.GetValue(_listTags),
        SyntaxCheck = parsed.GetValue(_syntax),
        AskConnectionPassword = parsed.GetValue(_askPass),
        AskBecomePassword = parsed.GetValue(_askBecome),
        ConnectionPasswordFile = parsed.GetValue(_passFile),
        BecomePasswordFile = parsed.GetValue(_becomeFile),
        Vault = _vault.Read(parsed),
        Options = Options(parsed),
    };

    private RunOptions Options(ParseResult parsed) => new()
    {
        CheckMode = parsed.GetValue(_check),
        Diff = parsed.GetValue(_diff),
        Limit = parsed.GetValue(_limit) is { Length: > 0 } limits ? string.Join(':', limits) : null,
        Tags = PlaybookArguments.List(parsed.GetValue(_tags) ?? []),
        SkipTags = PlaybookArguments.List(parsed.GetValue(_skipTags) ?? []),
        Verbosity = parsed.GetResult(_verbose)?.IdentifierTokenCount ?? 0,
        RemoteUser = parsed.GetValue(_user),
        Connection = parsed.GetValue(_connection),
        PrivateKeyFile = parsed.GetValue(_key) is { } key ? Path.GetFullPath(key) : null,
        SshCommonArgs = parsed.GetValue(_commonArgs),
        SshExtraArgs = parsed.GetValue(_extraArgs),
        Timeout = parsed.GetValue(_timeout),
        Become = parsed.GetValue(_become),
        BecomeMethod = parsed.GetValue(_becomeMethod),
        BecomeUser = parsed.GetValue(_becomeUser),
        ForceHandlers = parsed.GetValue(_forceHandlers),
    };

    private void Check(CommandResult result)
    {
        foreach (var option in _refusedFlags.Concat(_refusedValues))
        {
            if (result.GetResult(option) is { Implicit: false })
                result.AddError($"The option {option.Name} is not supported.");
        }
        Need(result, _becomeMethod, value => value is "sudo" or "su", "use sudo or su");
        Need(result, _connection, value => value is "ssh" or "smart" or "local", "use ssh or local");
        Need(result, _output, value => RunOutputs.Names.Contains(value), $"use one of {string.Join(", ", RunOutputs.Names)}");
        Positive(result, _forks);
        Positive(result, _timeout);
        if (result.GetResult(_askPass) is { Implicit: false } && result.GetResult(_passFile) is { Implicit: false })
            result.AddError("--ask-pass and --connection-password-file cannot be given together.");
        if (result.GetResult(_askBecome) is { Implicit: false } && result.GetResult(_becomeFile) is { Implicit: false })
            result.AddError("--ask-become-pass and --become-password-file cannot be given together.");
    }

    /// <summary>What begins with a dash and is no option of ours would else pass as a playbook.</summary>
    private static void RefuseOptions(ArgumentResult playbooks)
    {
        foreach (var token in playbooks.Tokens.Where(token => token.Value.StartsWith('-')))
            playbooks.AddError($"There is no option '{token.Value}'.");
    }

    private static void Need(CommandResult result, Option<string?> option, Func<string, bool> holds, string hint)
    {
        if (result.GetValue(option) is { } value && !holds(value))
            result.AddError($"'{value}' is not a value of {option.Name}: {hint}.");
    }

    private static void Positive(CommandResult result, Option<int?> option)
    {
        if (result.GetResult(option) is { Errors: var errors } && !errors.Any() && result.GetValue(option) is < 1)
            result.AddError($"{option.Name} must be at least 1.");
    }

    private static Option<T> One<T>(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    private static Option<string[]> Many(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = false };

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    private static T Hidden<T>(T option)
        where T : Option
    {
        option.Hidden = true;
        return option;
    }
}
