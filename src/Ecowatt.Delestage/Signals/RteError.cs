using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage;

/// <summary>Represents an error as RTE's gateway words it. Immutable.</summary>
/// <param name="Code">RTE's code, for example <c>COMMON_ERROR_T03</c>, <c>invalid_client</c> or <c>500</c>.</param>
/// <param name="Description">RTE's sentence, or null.</param>
/// <param name="TransactionId">RTE's transaction id, which its support asks for, or null.</param>
public sealed record RteError(string Code, string? Description = null, string? TransactionId = null)
{
    private const int LongestText = 200;

    /// <summary>Returns the code, the sentence and the transaction id in one line.</summary>
    public override string ToString()
        => Code + (Description is null ? "" : $" ({Description})") + (TransactionId is null ? "" : $", transaction {TransactionId}");

    /// <summary>Reads RTE's two shapes of error body: <c>{"error":…,"error_description":…,"error_details":{…}}</c> and <c>{"error_code":500}</c>.</summary>
    /// <param name="utf8">A body of any content.</param>
    /// <returns>The error, or null where the body is none.</returns>
    internal static RteError? TryRead(ReadOnlySpan<byte> utf8)
    {
        string? code = null, description = null, transaction = null;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.CurrentDepth == 1 && (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("error_code"u8)))
                {
                    code ??= NextText(ref reader);
                }
                else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("error_description"u8))
                {
                    description = NextText(ref reader);
                }
                else if (reader.ValueTextEquals("transaction_id"u8))
                {
                    transaction = NextText(ref reader);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whatever it is, it is not one of RTE's errors beyond what was read so far.
        }

        return code is null ? null : new RteError(code, description, transaction);
    }

    private static string? NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };

        return string.IsNullOrWhiteSpace(text) ? null : SingleLine.Of(text, LongestText);
    }
}
