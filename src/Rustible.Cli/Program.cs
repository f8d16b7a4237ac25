using Rustible.Cli.Verbs;

return await CommandLine.RunAsync(CalledAs.NameOfProcess(), args).ConfigureAwait(false);
