using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The dashboard's files as they are served; what they do is tested in a browser.</summary>
public sealed partial class DashboardTests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task The_page_forbids_everything_that_it_does_not_need()
    {
        await using var house = await House.StartAsync();
        using var answer = await AskAsync(house, "/");
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(Policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task It_has_no_inline_script_or_style_and_its_addresses_are_relative()
    {
        await using var house = await House.StartAsync();
        var page = await house.PageAsync();
        Assert.DoesNotMatch(new Regex("<style|\\sstyle=|\\son[a-z]+=|<base|<script(?![^>]*\\ssrc=)", RegexOptions.IgnoreCase), page);
        var addresses = Addresses().Matches(page).Select(static match => match.Groups[1].Value).ToArray();
        Assert.True(addresses.Length > 5);
        Assert.DoesNotContain(addresses, static address => address.StartsWith('/') || address.Contains("//", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/house")]
    public async Task Every_file_that_the_page_the_manifest_the_worker_and_a_module_name_is_there(string prefix)
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: app => app.MapGroup(prefix).MapEcowattDelestage());
        using var answer = await AskAsync(house, $"{prefix}/");
        var asked = Addresses().Matches(await answer.Content.ReadAsStringAsync()).Select(static match => match.Groups[1].Value).Where(static address => !address.StartsWith('#')).ToHashSet();
        var worker = await house.TextAsync($"{prefix}/service-worker.js");
        var shell = JsonNode.Parse(worker["const shell = ".Length..worker.IndexOf(";\n", StringComparison.Ordinal)])!;
        asked.UnionWith(shell["files"]!.AsArray().Select(static file => (string)file!));
        asked.UnionWith(JsonNode.Parse(await house.TextAsync($"{prefix}/manifest.webmanifest"))!["icons"]!.AsArray().Select(static icon => (string)icon!["src"]!));
        foreach (var module in asked.Where(static address => address.EndsWith(".js", StringComparison.Ordinal)).ToArray())
        {
            var folder = module[..(module.LastIndexOf('/') + 1)];
            asked.UnionWith(Imports().Matches(await house.TextAsync($"{prefix}/{module}")).Select(match => folder + match.Groups[1].Value));
        }

        Assert.True(asked.Count > 25);
        foreach (var address in asked)
        {
            using var file = await house.GetAsync($"{prefix}/{address}");
            Assert.True(file.StatusCode == HttpStatusCode.OK, $"{address}: {file.StatusCode}");
        }
    }

    [Fact]
    public async Task The_worker_keeps_all_of_the_shell_and_nothing_else()
    {
        await using var house = await House.StartAsync();
        var worker = await house.TextAsync("/service-worker.js");
        var files = JsonNode.Parse(worker["const shell = ".Length..worker.IndexOf(";\n", StringComparison.Ordinal)])!["files"]!.AsArray().Select(static file => (string)file!).ToArray();
        var assets = $"assets/{house.Services.GetRequiredService<DashboardFiles>().Version}";
        Assert.Contains($"{assets}/app.js", files);
        Assert.Contains($"{assets}/fr.js", files);
        Assert.Contains($"{assets}/page.css", files);
        Assert.DoesNotContain(files, static file => file.StartsWith("api", StringComparison.Ordinal) || file is "service-worker.js");
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/assets/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/assets/page.css", "text/css; charset=utf-8")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    [InlineData("/assets/icon-192.png", "image/png")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    [InlineData("/service-worker.js", "text/javascript; charset=utf-8")]
    public async Task A_file_is_sent_once_and_then_found_unchanged(string address, string type)
    {
        await using var house = await House.StartAsync();
        using var first = await AskAsync(house, address);
        Assert.Equal(type, first.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(first.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(first.Headers.CacheControl?.NoCache);
        using var again = await AskAsync(house, address, first.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var other = await AskAsync(house, address, "\"another\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_file_at_the_address_of_its_version_is_kept_for_good()
    {
        await using var house = await House.StartAsync();
        var version = house.Services.GetRequiredService<DashboardFiles>().Version;
        using var answer = await AskAsync(house, $"/assets/{version}/app.js");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal(Policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_file_of_another_version_is_not_there()
    {
        await using var house = await House.StartAsync();
        using var answer = await AskAsync(house, "/assets/0123456789abcdef/app.js");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "has no file of version");
        Assert.False(answer.Headers.CacheControl?.MaxAge > TimeSpan.Zero);
    }

    [Fact]
    public void A_change_of_any_file_is_another_version_and_the_same_files_are_the_same()
    {
        var version = new DashboardFiles().Version;
        Assert.Equal(version, new DashboardFiles().Version);
        foreach (var changed in DashboardFiles.Read().Select(static file => file.Path))
        {
            var files = DashboardFiles.Read().Select(file => file.Path == changed ? file with { Bytes = [.. file.Bytes, (byte)'\n'] } : file);
            Assert.NotEqual(version, DashboardFiles.Of(files.Select(static file => new DashboardFile(file.Path, file.Bytes))).Version);
        }
    }

    [Fact]
    public async Task The_page_names_every_module_that_it_loads_before_it_loads_one()
    {
        await using var house = await House.StartAsync();
        var page = await house.PageAsync();
        var folder = $"assets/{house.Services.GetRequiredService<DashboardFiles>().Version}/";
        var loaded = new Queue<string>(["app.js"]);
        var met = new HashSet<string>(loaded);
        while (loaded.TryDequeue(out var module))
        {
            foreach (var name in Imports().Matches(await house.TextAsync($"/{folder}{module}")).Select(static match => match.Groups[1].Value).Where(met.Add))
            {
                loaded.Enqueue(name);
            }
        }

        Assert.True(met.Count > 20);
        Assert.All(met.Where(static name => name != "app.js"), name => Assert.Contains($"<link rel=\"modulepreload\" href=\"{folder}{name}\">", page, StringComparison.Ordinal));
        Assert.Equal(met.Count - 1, page.Split("modulepreload").Length - 1);
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/../index.html")]
    [InlineData("/assets/..%2Findex.html")]
    [InlineData("/assets/%2e%2e%5cservice-worker.js")]
    [InlineData("/assets/")]
    [InlineData("/assets/APP.JS")]
    public async Task What_is_not_a_file_is_not_there(string address)
    {
        await using var house = await House.StartAsync();
        using var answer = await house.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/house", "./house/")]
    [InlineData("/a%20house:1/x", "./x/")]
    public async Task Without_its_slash_the_page_sends_to_itself_with_one_relatively(string prefix, string to)
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: app => app.MapGroup(Uri.UnescapeDataString(prefix)).MapEcowattDelestage());
        using var answer = await AskAsync(house, prefix);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(to, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Below_a_path_base_it_is_the_same()
    {
        await using var house = await House.StartAsync(House.Evening, null, [], map: static app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapEcowattDelestage();
        });
        using var bare = await AskAsync(house, "/base");
        Assert.Equal("./base/", bare.Headers.Location?.OriginalString);
        using var page = await AskAsync(house, "/base/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var module = await house.GetAsync("/base/assets/app.js");
        Assert.Equal(HttpStatusCode.OK, module.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(House house, string address, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.ParseAdd(tag);
        }

        return await house.Client.SendAsync(request);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"from '\./([^']*)'")]
    private static partial Regex Imports();
}
