using Rustible.Connections;

namespace Rustible.Modules.Jobs;

/// <summary>Runs one of the scripts that know jobs.</summary>
internal static class JobScript
{
    /// <param name="session">The host's session.</param>
    /// <param name="script">The file.</param>
    /// <param name="folder">The folder of jobs, expanded on the host.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="become">The user whose job it is.</param>
    /// <param name="variables">Further variables.</param>
    /// <param name="stdin">Standard input.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ShellReply> RunAsync(
        IConnection session, string script, HostPath folder, string id, BecomeSettings? become, IReadOnlyList<KeyValuePair<string, string>> variables,
        ReadOnlyMemory<byte> stdin, CancellationToken cancellation)
    {
        var expansion = folder.NeedsExpansion ? ScriptResource.Read("Shell/expand.sh") + "expand rs_jobs\n" : "";
        var request = new ShellRequest(expansion + ScriptResource.Read("Jobs/" + script))
        {
            Variables = [new("rs_jobs", folder.Text), new("rs_jid", id), .. variables],
            Become = become,
            Stdin = stdin,
        };
        return session.RunAsync(request, cancellation);
    }
}
