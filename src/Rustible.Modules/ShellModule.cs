namespace Rustible.Modules;

/// <summary>A module that is one script on the host and one reading of what it reports: one round trip.</summary>
/// <typeparam name="TArgs">The record of arguments.</typeparam>
public abstract class ShellModule<TArgs> : Module<TArgs> where TArgs : class
{
    /// <summary>It is one script.</summary>
    public override bool IsOneRequest => true;

    /// <summary>The script, with the arguments as its variables.</summary>
    public abstract ShellScript Script(TArgs args);

    /// <summary>The result of a script that failed: its message.</summary>
    public virtual ModuleResult Fault(TArgs args, ScriptReply reply) => ModuleResult.From(reply);

    /// <summary>The result of a script that ran to its end.</summary>
    public abstract ModuleResult Read(TArgs args, ScriptReply reply);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(TArgs args, ModuleContext context, CancellationToken cancellation)
    {
        var reply = await Script(args).RunAsync(context, cancellation, withReceipt: !Description.Idempotent).ConfigureAwait(false);
        return reply.Failed ? Fault(args, reply) : Read(args, reply);
    }
}
