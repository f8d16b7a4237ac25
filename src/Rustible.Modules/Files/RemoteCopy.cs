namespace Rustible.Modules.Files;

/// <summary>Copies from the host to the same host: <c>remote_src</c>.</summary>
internal static class RemoteCopy
{
    public static async Task<ModuleResult> RunAsync(
        CopyModule.Args args, FilePlacement placement, bool preserve, ModuleContext context, CancellationToken cancellation)
    {
        var script = placement.Script("Files/copy-remote.sh").With("src", new HostPath(args.Src!)).With("preserve", preserve).With("given", null).With("upload", null);
        var reply = await script.RunAsync(context with { DiffMode = false }, cancellation).ConfigureAwait(false);
        var result = ModuleResult.From(reply);
        if (reply.Failed)
            return result;
        result = result.Return("src", args.Src).Return("dest", reply.Text("dest"));
        if (reply.Has("kept"))
            return result.Return("msg", "file already exists");
        if (reply.Text("checksum") is { } checksum)
            result = result.AddFile(reply).Return("checksum", checksum);
        if (reply.Text("backup_file") is { } backup)
            result = result.Return("backup_file", backup);
        if (args.Checksum is { } wanted && reply.Text("checksum") is { } found && wanted != found)
            return ModuleResult.Failure("Copied file does not match the expected checksum. Transfer failed.").Return("checksum", found).Return("expected_checksum", wanted);
        return result.AddWarnings(reply);
    }
}
