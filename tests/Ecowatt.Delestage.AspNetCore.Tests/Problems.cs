using System.Net;
using System.Text.Json.Nodes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>What every refusal looks like.</summary>
internal static class Problems
{
    /// <summary>It is a problem document of this status, whose detail says so.</summary>
    public static async Task<JsonNode> IsAsync(HttpResponseMessage answer, HttpStatusCode status, string detail)
    {
        // Before it is read: a stream that was opened instead has no end.
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"expected {status}, found {answer.StatusCode}: {text}");
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.Contains(detail, (string?)problem["detail"], StringComparison.Ordinal);

        // Neither types, nor files, nor lines of ours.
        Assert.DoesNotContain("   at ", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".cs:", text, StringComparison.Ordinal);
        return problem;
    }
}
