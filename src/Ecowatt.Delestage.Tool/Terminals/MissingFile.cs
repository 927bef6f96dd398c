using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>The failure of a path at which there is no file.</summary>
internal static class MissingFile
{
    /// <param name="path">The path, as it was given.</param>
    /// <param name="expected">What was expected there.</param>
    public static CliFailure Of(string path, string expected) => new(Directory.Exists(path)
        ? UiText.Of($"{path}: this is a folder; expected {expected}.", $"{path} : c’est un dossier ; attendu : {expected}.")
        : UiText.Of($"{path}: there is no such file; expected {expected}.", $"{path} : ce fichier n’existe pas ; attendu : {expected}."));
}
