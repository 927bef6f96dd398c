namespace Ecowatt.Delestage.Tests.Signals;

public sealed class RteErrorTests
{
    [Theory]
    [InlineData(null, null, "invalid_client")]
    [InlineData("no such client", null, "invalid_client (no such client)")]
    [InlineData(null, "42", "invalid_client, transaction 42")]
    [InlineData("no such client", "42", "invalid_client (no such client), transaction 42")]
    public void It_says_in_one_line_what_is_known(string? description, string? transaction, string expected)
        => Assert.Equal(expected, new RteError("invalid_client", description, transaction).ToString());

    [Theory]
    [InlineData("""{"error":"first","error_code":500}""", "first")]
    [InlineData("""{"error_code":500,"error":"second"}""", "500")]
    [InlineData("""{"error":null,"error_code":500}""", "500")]
    public void Of_two_codes_the_first_is_meant(string body, string code) => Assert.Equal(code, RteError.TryRead(System.Text.Encoding.UTF8.GetBytes(body))!.Code);
}
