using Rustible.Cli.Verbs;

return await CommandLine.RunAsync(CalledAs.OfProcess(), args).ConfigureAwait(false);
