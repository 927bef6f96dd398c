namespace Ecowatt.Delestage.Tests.Loads;

public sealed class WiringTests
{
    [Theory]
    [InlineData(RelayContact.NormallyClosed, true, false)]
    [InlineData(RelayContact.NormallyClosed, false, true)]
    [InlineData(RelayContact.NormallyOpen, true, true)]
    [InlineData(RelayContact.NormallyOpen, false, false)]
    public void The_truth_table_holds(RelayContact contact, bool powered, bool energised)
    {
        Assert.Equal(energised, contact.Energises(powered));
        Assert.Equal(powered, contact.Powers(energised));
    }

    [Fact]
    public void A_load_that_says_nothing_is_powered_by_a_dead_board()
        => Assert.True(new Load { Name = "any", Channel = 0 }.Contact.Powers(energised: false));
}
