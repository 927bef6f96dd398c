using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Options that take one word of a few.</summary>
internal static class Choices
{
    /// <param name="name">The option.</param>
    /// <param name="description">What the words mean.</param>
    /// <param name="words">The words; the first is the default.</param>
    public static Option<string> Option(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => words[0] };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
            {
                result.AddError(UiText.Of($"{name} is '{token.Value}'; expected {string.Join(" or ", words)}", $"{name} vaut '{token.Value}' ; attendu : {string.Join(" ou ", words)}"));
            }
        });
        return option;
    }
}
