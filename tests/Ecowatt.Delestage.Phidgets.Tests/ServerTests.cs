using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class ServerTests
{
    private readonly FakeDriver _driver = new();

    [Fact]
    public async Task A_bank_on_a_server_adds_it_before_it_opens_and_removes_it_after_it_closed()
    {
        await using (var panel = new Panel(_driver, o => (o.Server, o.Password) = ("Pi", "secret")))
        {
            await panel.Bank.OpenAsync();
        }

        Assert.Equal("add pi:5661 Pi 5661 secret", _driver.Log[1]);
        Assert.Equal("remove pi:5661", _driver.Log[^1]);
    }

    [Fact]
    public void Two_banks_on_one_server_add_it_once_and_the_last_removes_it()
    {
        var servers = new ServerRegistry(_driver);
        servers.Acquire("a", "pi", 5661, null, 111);
        var name = servers.Acquire("b", "PI", 5661, null, 222);
        servers.Release(name);
        Assert.Single(_driver.Log);
        servers.Release(name);
        Assert.Equal(["add pi:5661 pi 5661 ", "remove pi:5661"], _driver.Log);
    }

    [Fact]
    public void It_refuses_two_passwords_for_one_server_without_telling_them()
    {
        var servers = new ServerRegistry(_driver);
        servers.Acquire("a", "pi", 5661, "one-secret", 111);
        var refused = Assert.Throws<RelayException>(() => servers.Acquire("b", "pi", 5661, "other-secret", 222));
        Assert.Contains("bank 'b'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 111)]
    [InlineData(111, null)]
    [InlineData(null, null)]
    public void It_refuses_a_second_bank_on_a_server_where_one_of_the_two_takes_any_board(int? first, int? second)
    {
        var servers = new ServerRegistry(_driver);
        var name = servers.Acquire("a", "localhost", 5661, null, first);
        var refused = Assert.Throws<RelayException>(() => servers.Acquire("b", "127.0.0.1", 5661, null, second));
        Assert.Contains("bank 'b': another bank is on the server localhost:5661 too", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set SerialNumber in both", refused.Message, StringComparison.Ordinal);

        // The first one is served as before, and when it has gone the place is free.
        servers.Release(name);
        Assert.Equal("remove localhost:5661", _driver.Log[^1]);
        servers.Acquire("b", "127.0.0.1", 5661, null, second);
    }

    [Theory]
    [InlineData("pi", null, true)]
    [InlineData("pi", 111, false)]
    [InlineData(null, null, false)]
    public async Task A_bank_that_takes_any_board_of_a_server_warns_at_its_opening_that_others_may_command_it(string? server, int? serial, bool warns)
    {
        var complaints = new Complaints();
        await using var panel = new Panel(_driver, o => (o.Server, o.SerialNumber) = (server, serial), log: complaints);
        await panel.Bank.OpenAsync();
        Assert.Equal(warns ? ["so set SerialNumber here and there"] : [], complaints.Lines.Select(static line => line.Split(", ")[^1]));
    }

    [Fact]
    public void A_server_that_the_application_added_itself_is_used_and_left()
    {
        _driver.AddServerFails = new DriverException(DriverException.Duplicate, "Duplicate", null);
        var servers = new ServerRegistry(_driver);
        servers.Release(servers.Acquire("a", "pi", 5661, null, 111));
        Assert.DoesNotContain("remove pi:5661", _driver.Log);
    }

    [Fact]
    public async Task A_library_without_a_member_that_is_needed_is_told_with_the_version_to_install()
    {
        _driver.AddServerFails = new MissingMethodException("AddServer");
        await using var panel = new Panel(_driver, o => o.Server = "pi");
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("install Phidget22.NET 1.22.20250324 or later", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RelayDeviceState.Faulted, panel.Bank.Device.State);
    }

    [Fact]
    public async Task A_board_that_was_found_on_another_server_is_left_and_looked_for_by_the_name_that_its_own_server_tells()
    {
        _driver.Server = new DriverServer("elsewhere:5661", "other");
        await using var panel = new Panel(_driver, static o => o.Server = "pi");
        await panel.Bank.OpenAsync();
        Assert.Equal(8, _driver.Log.Count(static call => call.StartsWith("look", StringComparison.Ordinal) && call.EndsWith("on raspberrypi", StringComparison.Ordinal)));
        Assert.Equal(["Attached/rest"], panel.Events);
    }

    [Fact]
    public async Task Any_board_is_taken_from_its_own_server_only()
    {
        _driver.Server = new DriverServer("elsewhere:5661", "other");
        await using var panel = new Panel(_driver, static o => (o.Server, o.SerialNumber) = ("pi", null));
        await panel.Bank.OpenAsync();

        // Only the one that looks for a board was on the other server.
        Assert.Equal(["create 0 of ", "open 0", "close 0", "look 0 on raspberrypi", "open 0", "close 0", "dispose 0", "create 0 of 111"],
            _driver.Log.SkipWhile(static call => !call.StartsWith("create", StringComparison.Ordinal)).Take(8));
    }

    [Fact]
    public async Task A_server_that_the_application_knows_by_another_name_is_the_same_server()
    {
        _driver.Server = new DriverServer("the application's", "raspberrypi");
        await using var panel = new Panel(_driver, static o => o.Server = "pi");
        await panel.Bank.OpenAsync();
        Assert.DoesNotContain(_driver.Log, static call => call.StartsWith("look", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_is_looked_for_by_name_where_the_process_knows_another()
    {
        var servers = new ServerRegistry(_driver);
        var one = servers.Acquire("a", "pi", 5661, null, 111);
        servers.Learn(one, "raspberrypi");
        Assert.Null(servers.NameAmongOthers(one));
        servers.Acquire("b", "elsewhere", 5661, null, 222);
        Assert.Equal("raspberrypi", servers.NameAmongOthers(one));
    }

    [Fact]
    public async Task A_board_on_USB_itself_is_refused_where_a_hubs_port_is_given()
    {
        var driver = new FakeDriver { IsUsbBoard = true };
        await using var panel = new Panel(driver, static o => o.HubPort = 0);
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("leave HubPort null", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, driver.Live);
    }

    [Fact]
    public async Task A_server_that_is_refused_is_told_and_nothing_is_opened()
    {
        _driver.AddServerFails = new DriverException(21, "InvalidArgument", "bad name");
        await using var panel = new Panel(_driver, o => o.Server = "pi");
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.OpenAsync());
        Assert.Contains("bad name", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _driver.Live);
    }
}
