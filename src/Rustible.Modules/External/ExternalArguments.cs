using System.Globalization;
using System.Text;
using Rustible.Modules.Commands;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.External;

/// <summary>The arguments of a module that is a file, with what Ansible adds to them, in the form that the module's style wants.</summary>
internal static class ExternalArguments
{
    public static byte[] Write(ModuleStyle style, ValueMap arguments, ExternalFile file, ExternalSettings settings, ModuleContext context, string shell, string? folder)
    {
        var all = new ValueMap(arguments);
        foreach (var (key, value) in Added(file, settings, context, shell, folder))
            all[key] = value;
        return Encoding.UTF8.GetBytes(style switch
        {
            ModuleStyle.Python => JsonValues.Write(Limited(new ValueMap { ["ANSIBLE_MODULE_ARGS"] = all }, settings, context)),
            ModuleStyle.Words => string.Concat(all.Select(pair => $"{pair.Key}={ShellWords.Quote(PythonScalar.ToText(pair.Value))} ")),
            _ => JsonValues.Write(all),
        });
    }

    private static ValueMap Limited(ValueMap whole, ExternalSettings settings, ModuleContext context)
    {
        var wanted = long.TryParse(Text(context, "ansible_python_module_rlimit_nofile"), CultureInfo.InvariantCulture, out var number) ? number : settings.OpenFiles;
        if (wanted > 0)
            whole["RUSTIBLE_OPEN_FILES"] = wanted;
        return whole;
    }

    private static ValueMap Added(ExternalFile file, ExternalSettings settings, ModuleContext context, string shell, string? folder) => new()
    {
        ["_ansible_check_mode"] = context.CheckMode,
        ["_ansible_no_log"] = context.NoLog || settings.NoTargetSyslog,
        ["_ansible_debug"] = false,
        ["_ansible_diff"] = context.DiffMode,
        ["_ansible_verbosity"] = (long)context.Verbosity,
        ["_ansible_version"] = settings.Version,
        ["_ansible_module_name"] = file.ToldName,
        ["_ansible_syslog_facility"] = settings.SyslogFacility,
        ["_ansible_selinux_special_fs"] = settings.SelinuxSpecialFileSystems.ToList<object?>(),
        ["_ansible_string_conversion_action"] = settings.StringConversionAction,
        ["_ansible_socket"] = null,
        ["_ansible_shell_executable"] = shell,
        ["_ansible_keep_remote_files"] = settings.KeepRemoteFiles,
        ["_ansible_tmpdir"] = folder is null ? null : folder + "/",
        ["_ansible_remote_tmp"] = TemporaryFolder(context, settings),
    };

    /// <summary>Where modules put temporary files.</summary>
    public static string TemporaryFolder(ModuleContext context, ExternalSettings settings) => Text(context, "ansible_remote_tmp") ?? settings.RemoteTemporaryFolder;

    /// <summary>A variable of the host that does the work, rendered; null when it is not set.</summary>
    /// <exception cref="Templating.TemplateException">It is a wrong template.</exception>
    public static string? Text(ModuleContext context, string name)
    {
        var variables = context.WorkerVariables ?? context.Variables;
        return variables.TryGet(name, out var raw) && context.Templates.Render(raw, variables) is { } value && PythonScalar.ToText(value) is { Length: > 0 } text ? text : null;
    }
}
