using Ecowatt.Delestage.Samples.Console;

return await Cli.RunAsync(args, new Terminal(Console.OpenStandardInput(), Console.Out, Console.Error, Console.IsOutputRedirected));
