using Microsoft.Playwright;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>Fingers on a page, as the browser gets them from a screen.</summary>
/// <param name="session">The browser's own protocol.</param>
internal sealed class Fingers(ICDPSession session)
{
    /// <summary>Puts fingers down, moves them in steps, and takes them away. Each finger is its place at the start and at the end.</summary>
    public async Task DragAsync(params ((double X, double Y) From, (double X, double Y) To)[] fingers)
    {
        const int steps = 8;
        await SendAsync("touchStart", fingers.Select(static finger => finger.From));
        for (var step = 1; step <= steps; step++)
        {
            var share = (double)step / steps;
            await SendAsync("touchMove", fingers.Select(finger => (finger.From.X + (finger.To.X - finger.From.X) * share, finger.From.Y + (finger.To.Y - finger.From.Y) * share)));
        }

        await SendAsync("touchEnd", []);
    }

    public async Task TapAsync(double x, double y)
    {
        await SendAsync("touchStart", [(x, y)]);
        await SendAsync("touchEnd", []);
    }

    private Task<System.Text.Json.JsonElement?> SendAsync(string type, IEnumerable<(double X, double Y)> points) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = points.Select(static (point, index) => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y, ["id"] = index }).ToArray(),
    });
}
