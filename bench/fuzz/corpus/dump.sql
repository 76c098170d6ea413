INSERT INTO t (id, my_number) VALUES (1,'123456789018'),(2,'999');
