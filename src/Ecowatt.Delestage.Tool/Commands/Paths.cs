using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Commands;

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
                result.AddError(UiText.Of($"there is no option '{value}'", $"il n’y a pas d’option '{value}'"));
            }
        });
        return argument;
    }

    public static Option<string?> Option(string name, string description, string helpName = "FILE")
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result => Refuse(name, result));
        return option;
    }

    /// <summary>An option that names a file to write: a folder is none, and <c>-</c>, where the other output goes, neither.</summary>
    public static Option<string?> OutputOption(string name, string description, string helpName)
    {
        var option = Option(name, description, helpName);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var path }] && (path == "-" || Directory.Exists(path)))
            {
                result.AddError(path == "-"
                    ? UiText.Of($"{name} is '-'; expected the path of a file", $"{name} vaut '-' ; attendu : le chemin d’un fichier")
                    : UiText.Of($"{name} is '{path}', which is a folder; expected the path of a file", $"{name} vaut '{path}', qui est un dossier ; attendu : le chemin d’un fichier"));
            }
        });
        return option;
    }

    private static void Refuse(string name, System.CommandLine.Parsing.SymbolResult result)
    {
        if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
        {
            result.AddError(UiText.Of($"{name} is empty; expected the path of a file or folder", $"{name} est vide ; attendu : le chemin d’un fichier ou d’un dossier"));
        }
    }
}
