module mine
