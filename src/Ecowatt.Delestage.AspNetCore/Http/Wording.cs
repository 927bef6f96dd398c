using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>A sentence of this interface in every language that it speaks. Nothing that a person reads is made in one alone.</summary>
/// <param name="English">The sentence in English.</param>
/// <param name="French">The sentence in French.</param>
internal readonly record struct Wording(string English, string French)
{
    /// <summary>Creates the wording of a message that the library made, with a sentence's capital and full stop.</summary>
    public static Wording OfMessage(string english) => new(Sentence(english), Sentence(Explanation.OfMessage(english, ExplanationLanguage.French)));

    /// <summary>Returns the sentence in a language.</summary>
    public string In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French : English;

    /// <summary>Returns the sentence in the language that a request asks for.</summary>
    public string For(HttpRequest request) => In(RequestLanguage.Resolve(request, request.Query["lang"]));

    private static string Sentence(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] == '.' ? "" : ".")}";
}
