using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>A server that outlives its controller answers orders at once.</summary>
public sealed class NotRunningTests
{
    [Theory]
    [InlineData("PUT", "/api/zones/house/loads/Pool pump/override", """{"powered":false,"durationSeconds":1800}""")]
    [InlineData("DELETE", "/api/zones/house/loads/Pool pump/override", null)]
    [InlineData("GET", "/api/zones/house/loads/Pool pump/explanation", null)]
    public async Task A_change_after_the_controllers_stop_is_answered_with_503_and_the_reason(string method, string path, string? body)
    {
        await using var house = await House.StartAsync(new HouseSetup { Settings = [("EcowattWeb:ApiKey", House.Key)] });
        var stopping = house.Services.GetRequiredService<LoadSheddingController>().StopAsync(default);
        while (!stopping.IsCompleted)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await stopping;
        using var answer = await house.ChangeAsync(method, path, body);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("Not running", (string?)problem["title"]);
        Assert.StartsWith("The controller has stopped with its host", (string?)problem["detail"], StringComparison.Ordinal);
    }
}
