using Ecowatt.Delestage.Tests.Waiting;
using Microsoft.Playwright;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>One browser for all tests; each test has its own profile in it.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    public const string Name = "browser";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("There is no Chromium; the test should have been skipped.");

    public async Task InitializeAsync()
    {
        if (Chromium.Executable is { } executable)
        {
            // No test fails by how slow a machine is.
            Assertions.SetDefaultExpectTimeout((float)HangGuard.Limit.TotalMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Flags });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>All browser tests, one after the other: they measure, and share a small machine.</summary>
[CollectionDefinition(SharedBrowser.Name)]
public sealed class BrowserTests : ICollectionFixture<SharedBrowser>;
