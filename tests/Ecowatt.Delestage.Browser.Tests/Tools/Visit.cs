using System.Collections.Concurrent;
using Ecowatt.Delestage.Tests.Waiting;
using Microsoft.Playwright;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>One person's look at the dashboard, with a profile of its own; it writes down all that should not happen.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;

    private Visit(IBrowserContext context, IPage page, Uri address) => (_context, Page, _address) = (context, page, address);

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Errors and warnings of the console, and exceptions of the page.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Every address that was asked for, the service worker's included.</summary>
    public ConcurrentQueue<Uri> Asked { get; } = [];

    public ILocator Link => Page.Locator("body[data-link=live]");

    public ILocator Level => Page.Locator("#now-level .level");

    public static async Task<Visit> StartAsync(SharedBrowser shared, LiveHouse house, BrowserProfile? profile = null, string waitFor = "live")
    {
        profile ??= new BrowserProfile();
        var context = await shared.Browser.NewContextAsync(new()
        {
            Locale = profile.Language,
            ColorScheme = profile.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = profile.Width, Height = profile.Height },
            DeviceScaleFactor = profile.Scale,
            TimezoneId = "America/New_York", // Times on the page are Paris's, wherever the person is.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)HangGuard.Limit.TotalMilliseconds);
        var visit = new Visit(context, await context.NewPageAsync(), house.Address);
        context.Request += (_, request) => visit.Asked.Enqueue(new Uri(request.Url));
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                visit.Complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => visit.Complaints.Enqueue(error.Error);
        await visit.Page.GotoAsync(house.Address.ToString());
        await visit.ReadyAsync(waitFor);
        return visit;
    }

    /// <summary>Waits until everything was fetched and the stream is open, or the link is another that is named.</summary>
    public async Task ReadyAsync(string link = "live")
    {
        await Assertions.Expect(Page.Locator($"body[data-link={link}]")).ToBeAttachedAsync();
        await Assertions.Expect(Page.Locator(".load").First).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".day").First).ToBeVisibleAsync();
    }

    public ILocator Load(string name) => Page.Locator($"[data-load=\"{name}\"]");

    public ILocator Hour(string date, int hour) => Page.Locator($"button[data-date=\"{date}\"][data-hour=\"{hour}\"]");

    public static Task IsAsync(ILocator load, string state) => Assertions.Expect(load).ToHaveClassAsync(new System.Text.RegularExpressions.Regex($@"\b{state}\b"));

    /// <summary>Asserts that nothing was complained of, and no other host asked.</summary>
    /// <param name="but">A word of complaints that a test brings upon itself, as by reading pixels.</param>
    public void AssertQuiet(string? but = null)
    {
        Assert.DoesNotContain(Complaints, complaint => but is null || !complaint.Contains(but, StringComparison.Ordinal));
        Assert.All(Asked, address => Assert.Equal(_address.Authority, address.Authority));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

/// <summary>How a person looks at it.</summary>
internal sealed record BrowserProfile(string Language = "en-GB", bool Dark = false, int Width = 1280, int Height = 900, float Scale = 1);
