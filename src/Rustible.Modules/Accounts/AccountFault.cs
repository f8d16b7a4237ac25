namespace Rustible.Modules.Accounts;

/// <summary>Why a user or group could not be made, changed or removed.</summary>
internal static class AccountFault
{
    /// <summary>The message of the program that failed is the result's, as in Ansible; any other failure tells itself.</summary>
    public static ModuleResult Of(string name, ScriptReply reply) => reply.Has("status") && reply.ErrorText.Length > 0
        ? ModuleResult.Failure(reply.ErrorText).Return("name", name)
        : ModuleResult.From(reply);
}
