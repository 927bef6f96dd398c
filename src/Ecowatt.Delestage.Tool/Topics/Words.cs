using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A word or sentence in both languages: what is made on the connection's thread is said by the view, in the language of the call.</summary>
internal sealed record Words(string English, string French)
{
    /// <inheritdoc/>
    public override string ToString() => UiText.Of(English, French);
}
