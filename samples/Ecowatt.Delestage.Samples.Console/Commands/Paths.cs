using System.CommandLine;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary>Arguments and options that name a file or a folder: an empty one (a variable that was not set) is wrong usage, and said so.</summary>
internal static class Paths
{
    public static Argument<string> Argument(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            Refuse(name, result);

            // What looks like an option and is none of this command's is taken for a file by the parser, and is meant for an option.
            if (result.Tokens is [{ Value: ['-', _, ..] value }] && !File.Exists(value) && !Directory.Exists(value))
            {
                result.AddError($"there is no option '{value}'");
            }
        });
        return argument;
    }

    public static Option<string?> Option(string name, string description, string helpName = "FILE", bool required = false)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName, Required = required };
        option.Validators.Add(result => Refuse(name, result));
        return option;
    }

    private static void Refuse(string name, System.CommandLine.Parsing.SymbolResult result)
    {
        if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
        {
            result.AddError($"{name} is empty; expected the path of a file or folder");
        }
    }
}
